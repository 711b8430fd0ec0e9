"""The made-up diary: a person with leg pain that eases, for looking around and for tests. Nobody's real data."""

from tracker.demo.fill import fill_demo

__all__ = ["fill_demo"]

"""Pacewell: a diary, a guided timer and a pacing plan for people with sciatica or low back pain."""

__version__ = "1.0.0"

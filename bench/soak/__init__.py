"""Many people at once on a hosted Pacewell whose processes are killed in turn: is anything lost, doubled or shown?

`python -m bench.soak --minutes 60 --people 20`; see `bench.soak.__main__`.
"""

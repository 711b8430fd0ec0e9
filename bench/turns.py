"""Takes the sides of a comparison in turn, so that whatever else the machine does slows all of them."""

import time
from collections.abc import Callable, Sequence


def in_turn(sides: Sequence[Callable[[], float]], rounds: int, warm_up: int = 0) -> list[list[float]]:
    """What each side gave in each round, the order turned round every time; the first `warm_up` rounds are left out."""
    given: list[list[float]] = [[] for _ in sides]
    for number in range(warm_up + rounds):
        places = range(len(sides))
        for place in places if number % 2 else reversed(places):
            given[place].append(sides[place]())
    return [one[warm_up:] for one in given]


def ms(act: Callable[[], object]) -> float:
    """Milliseconds that `act` takes."""
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1000

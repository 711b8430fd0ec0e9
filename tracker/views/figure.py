"""A picture on a page: its data, its sentence in words, and its table."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

Table = Callable[[], pd.DataFrame]


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """One picture: `frame` as its chart takes it; where that is empty the sentence says what will appear.

    `table` makes its table when it is opened.
    """

    name: str
    sentence: str
    frame: pd.DataFrame
    table: Table

    @property
    def shown(self) -> bool:
        """Whether there is anything to draw."""
        return not self.frame.empty

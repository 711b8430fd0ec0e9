"""The export, read as another program reads it."""

import csv
import io
import zipfile

Files = dict[str, list[dict[str, str]]]


def cells_of(data: bytes) -> Files:
    """Each CSV file by its name without `.csv`: its rows as cells by column."""
    return {name.removesuffix(".csv"): _rows(text) for name, text in texts_of(data).items() if name.endswith(".csv")}


def texts_of(data: bytes) -> dict[str, str]:
    """Each file of the zip as text, without its byte-order mark."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode("utf-8-sig") for name in archive.namelist()}


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))

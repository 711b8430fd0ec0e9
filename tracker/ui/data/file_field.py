"""The field for a file. Streamlit says its button and its limit in English alone, so the style says them here."""

import json

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from tracker.language import _

UPLOAD_MOST_MB = 1000  # Apple's export of some years; it is held in memory while it is read
MB_PER_GB = 1000
# Not hidden, only without a size: the button keeps a name for screen readers that leave generated words out.
CSS = """
[data-testid="stFileUploaderDropzone"] > span button p,
[data-testid="stFileUploaderDropzoneInstructions"] span { font-size: 0; }
[data-testid="stFileUploaderDropzone"] > span button p::after,
[data-testid="stFileUploaderDropzoneInstructions"] span::after { display: inline-block; font-size: 0.875rem; }
[data-testid="stFileUploaderDropzone"] > span button p::after { content: var(--choose-file); }
[data-testid="stFileUploaderDropzoneInstructions"] span::after { content: var(--file-most); }
"""


def file_field(label: str, key: str) -> UploadedFile | None:
    """One file that the person chooses; None where none is chosen."""
    words = {"--choose-file": _("Choose a file"), "--file-most": _("up to {n:g} GB", n=UPLOAD_MOST_MB / MB_PER_GB)}
    said = " ".join(f"{name}: {json.dumps(text, ensure_ascii=False)};" for name, text in words.items())
    st.html(f"<style>:root {{ {said} }}{CSS}</style>")
    return st.file_uploader(label, key=key, max_upload_size=UPLOAD_MOST_MB)

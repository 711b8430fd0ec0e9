"""One's own data: files of other programs in, a backup out and back, and the daily copies."""

import streamlit as st

from tracker.language import _
from tracker.ui.app import page_top
from tracker.ui.data.backup import show_backup, show_restore
from tracker.ui.data.copies import show_copies
from tracker.ui.data.import_report import show_imports_done
from tracker.ui.data.importing import show_import
from tracker.ui.passphrase.tab import show_passphrase

page_top(_("Your data"))
bring_in, backup, passphrase = st.tabs([_("Bring in"), _("Backup"), _("Passphrase")])
with bring_in:
    show_import()
    show_imports_done()
with backup:
    st.header(_("Save"), anchor=False)
    show_backup()
    st.header(_("Put back"), anchor=False)
    show_restore()
    st.header(_("Daily copies"), anchor=False)
    show_copies()
with passphrase:
    show_passphrase()

"""Names the pages and their order; holds no behaviour. Run with `make run` (or `streamlit run app.py`).

The server imports this file once, for what stands around every answer, and runs it for each tab, for what is on the
page. It answers sooner when the import brings little with it.
"""

from pathlib import Path

import streamlit as st

from tracker.ui.parts import run_pages_of_unknown_parts
from tracker.ui.serving import around_every_answer, early_start

ICON = str(Path(__file__).parent / "tracker" / "ui" / "icon.svg")  # a Material icon here would be fetched from outside
FIRST_PAGE = Path(__file__).parent / "app_pages" / "today.py"


def show_page() -> None:
    """The page that the tab asks for, or the door in front of it."""
    from tracker.language import _
    from tracker.ui.app import keep_daily_copy, speak_as_chosen
    from tracker.ui.entrance import closed_door
    from tracker.ui.page_language import tell_the_browser
    from tracker.ui.passphrase.idle import watch_idleness

    st.set_page_config(page_title="Pacewell", page_icon=ICON, layout="centered")

    door = closed_door()
    if door is None:
        speak_as_chosen()
        keep_daily_copy()
        watch_idleness()
    tell_the_browser()

    page = st.navigation(
        [
            st.Page("app_pages/today.py", title=_("Today"), icon=":material/today:", default=True),
            st.Page("app_pages/session.py", title=_("Session"), icon=":material/timer:"),
            st.Page("app_pages/diary.py", title=_("Diary"), icon=":material/menu_book:"),
            st.Page("app_pages/trends.py", title=_("Trends"), icon=":material/show_chart:"),
            st.Page("app_pages/insights.py", title=_("Insights"), icon=":material/insights:"),
            st.Page("app_pages/routines.py", title=_("Routines"), icon=":material/self_improvement:"),
            st.Page("app_pages/doctor.py", title=_("For the doctor"), icon=":material/stethoscope:", url_path="doctor"),
            st.Page("app_pages/data.py", title=_("Your data"), icon=":material/folder_open:", url_path="data"),
            st.Page("app_pages/settings.py", title=_("Settings"), icon=":material/tune:"),
            st.Page("app_pages/guide.py", title=_("Guide"), icon=":material/help:"),
        ],
        position="hidden" if door else "top",
    )
    if door:
        door()
    else:
        st.set_page_config(page_title=f"{page.title} · Pacewell")  # whoever hears it first knows where they are
        page.run()


if __name__ == "__main__":
    show_page()
else:
    run_pages_of_unknown_parts()
    app = st.App(__file__, middleware=around_every_answer(), lifespan=early_start(FIRST_PAGE))

"""Names the pages and their order; holds no behaviour. Run with `make run` (or `streamlit run app.py`)."""

from pathlib import Path

import streamlit as st

from tracker.ui.app import keep_daily_copy

ICON = str(Path(__file__).parent / "tracker" / "ui" / "icon.svg")  # a Material icon here would be fetched from outside

st.set_page_config(page_title="Pacewell", page_icon=ICON, layout="centered")

keep_daily_copy()

st.navigation(
    [
        st.Page("app_pages/today.py", title="Today", icon=":material/today:", default=True),
        st.Page("app_pages/session.py", title="Session", icon=":material/timer:"),
        st.Page("app_pages/diary.py", title="Diary", icon=":material/menu_book:"),
        st.Page("app_pages/trends.py", title="Trends", icon=":material/show_chart:"),
        st.Page("app_pages/insights.py", title="Insights", icon=":material/insights:"),
        st.Page("app_pages/routines.py", title="Routines", icon=":material/self_improvement:"),
        st.Page("app_pages/doctor.py", title="For the doctor", icon=":material/stethoscope:", url_path="doctor"),
        st.Page("app_pages/data.py", title="Your data", icon=":material/folder_open:", url_path="data"),
        st.Page("app_pages/settings.py", title="Settings", icon=":material/tune:"),
        st.Page("app_pages/guide.py", title="Guide", icon=":material/help:"),
    ],
    position="top",
).run()

"""As many elements as Today has, of the same kinds, with nothing behind them: what of its cost is Streamlit's own."""

from datetime import date, time

import streamlit as st

ANSWERS = ["None", "A little", "Some", "Much", "Very much"]

top = st.container()

for number in range(4):
    st.header(f"Part {number}", anchor=False)
    with st.container(border=True):
        for line in range(6):
            st.markdown(f"Line {line} of part {number}")
        for line in range(3):
            with st.container(horizontal=True):
                st.button("Choose", key=f"choose-{number}-{line}")
    with st.expander("More"):
        st.pills("What was it like?", ANSWERS, key=f"like-{number}")


@st.fragment
def form() -> None:
    """A form that keeps nothing, and says at once that it was sent, before it is drawn again."""
    place = top.empty()
    if st.session_state.get("save"):
        place.success("Sent.")
    with st.form("hollow"):
        st.select_slider("Leg pain right now", [None, *range(11)])
        for number, column in enumerate(st.columns(3)):
            with column:
                st.select_slider("How much?", [None, *range(11)], key=f"much-{number}")
        for number in range(6):
            st.pills("Which one?", ANSWERS, key=f"which-{number}")
        for number in range(2):
            st.selectbox("Where?", ANSWERS, key=f"where-{number}")
            st.time_input("When?", time(9), key=f"when-{number}")
        st.date_input("Day", date(2026, 11, 20))
        st.text_area("Note")
        st.form_submit_button("Save pain rating", key="save")


form()

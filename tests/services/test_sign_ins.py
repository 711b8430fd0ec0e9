"""Sign-ins that were ended: each person's own, for as long as the browser's cookie could come back."""

from datetime import timedelta

from tests.builders import NOW
from tracker.services.people import ME
from tracker.services.sign_ins import KEPT, end_sign_in, has_ended
from tracker.store import Store


def test_only_the_sign_in_that_was_ended_is_over(diary: Store) -> None:
    with diary.for_person("ana").writing() as db:
        end_sign_in(db, "ana", "phone", NOW)
    with diary.for_person("ana").reading() as db:
        assert has_ended(db, "ana", "phone")
        assert not has_ended(db, "ana", "desk")
    with diary.for_person(ME).reading() as db:
        assert not has_ended(db, ME, "phone")


def test_an_ended_sign_in_is_forgotten_when_no_cookie_can_bring_it_back(diary: Store) -> None:
    for mark, after in (("first", timedelta()), ("second", timedelta(days=1)), ("third", KEPT)):
        with diary.for_person("ana").writing() as db:
            end_sign_in(db, "ana", mark, NOW + after)
    with diary.for_person("ana").reading() as db:
        assert [has_ended(db, "ana", mark) for mark in ("first", "second", "third")] == [False, True, True]

"""Whose diary an account opens: the same for ever, two accounts never the same, and nobody by a guess."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tracker.domain.accounts import SignIn, person_id, sign_in_of
from tracker.services.people import ME

ISSUER = "https://accounts.example.org"
BEGAN = datetime(2026, 11, 20, 8, tzinfo=UTC)
CLAIMS = {
    "iss": ISSUER,
    "sub": "Ana-1",
    "iat": int(BEGAN.timestamp()),
    "nonce": "n1",
    "name": " Ana  Example ",
    "email": "Ana@Example.org",
    "email_verified": True,
}


def signed_in(**changes: Any) -> SignIn:
    """The sign-in of claims that are all there, but for the changes."""
    found = sign_in_of({**CLAIMS, **changes})
    assert found is not None
    return found


def test_an_account_has_the_same_diary_for_ever_whatever_else_changes_about_it() -> None:
    changed = signed_in(email="new@example.org", name="Ana Other", iat=CLAIMS["iat"] + 60, nonce="n2")
    assert changed.person == signed_in().person == "878b1c3dfc3ee6b990677169e81864be"  # another one locks all out


def test_two_accounts_never_share_a_diary() -> None:
    pairs = [(ISSUER, "1"), (ISSUER, "2"), (f"{ISSUER}/", "1"), ("https://other.example.org", "1"), (f"{ISSUER}1", "")]
    pairs += [("a", "bc"), ("ab", "c"), ("1:a", "b"), ("1", ":ab")]
    assert len({person_id(issuer, subject) for issuer, subject in pairs}) == len(pairs)
    assert person_id("", ME) != ME


def test_the_id_fits_its_column_and_tells_nothing() -> None:
    assert len(signed_in().person) <= 36
    assert "ana" not in signed_in().person.lower()


@pytest.mark.parametrize("claim", ["iss", "sub", "iat"])
@pytest.mark.parametrize("value", [None, "", 0, -1, True, 2**60, ["x"], {}])
def test_claims_that_do_not_name_an_account_and_a_time_sign_nobody_in(claim: str, value: Any) -> None:
    assert sign_in_of({**CLAIMS, claim: value}) is None
    assert sign_in_of({name: kept for name, kept in CLAIMS.items() if name != claim}) is None


def test_each_sign_in_of_a_person_has_its_own_mark() -> None:
    marks = {signed_in().mark, signed_in(nonce="n2").mark, signed_in(iat=CLAIMS["iat"] + 1).mark}
    assert len(marks) == 3


def test_a_sign_in_is_over_when_it_has_lasted_its_time() -> None:
    lasts = timedelta(hours=12)
    assert not signed_in().is_over(BEGAN + lasts, lasts)
    assert signed_in().is_over(BEGAN + lasts + timedelta(seconds=1), lasts)
    assert not signed_in().is_over(BEGAN - timedelta(days=1), lasts)  # the clock was set back


@pytest.mark.parametrize("name", ["Ana-1", "ana@example.org", signed_in().person])
def test_a_list_names_a_person_by_subject_email_or_number(name: str) -> None:
    assert signed_in().is_among({"somebody else", name})
    assert not signed_in().is_among({"somebody else"})


def test_without_a_list_everybody_may_come_in_and_with_an_empty_one_nobody() -> None:
    assert signed_in().is_among(None)
    assert not signed_in().is_among(frozenset())


@pytest.mark.parametrize("verified", [None, False, "true", 1])
def test_an_email_that_the_provider_has_not_checked_lets_nobody_in(verified: Any) -> None:
    assert not signed_in(email_verified=verified).is_among({"ana@example.org"})


def test_a_subject_is_another_one_in_other_letters() -> None:
    assert not signed_in().is_among({"ana-1"})


@pytest.mark.parametrize(
    ("claims", "shown"),
    [
        ({}, "Ana Example"),
        ({"name": " "}, "Ana@Example.org"),
        ({"name": None, "email": None, "preferred_username": "ana"}, "ana"),
        ({"name": 5, "email": ""}, signed_in().person),
    ],
)
def test_a_person_is_shown_by_the_best_name_there_is(claims: dict[str, Any], shown: str) -> None:
    assert signed_in(**claims).shown == shown


def test_neither_name_nor_email_gets_into_a_log() -> None:
    assert "example" not in repr(signed_in()).lower()

"""Who is signed in, as the provider of the sign-in says it: whose diary that is, and for how long it holds."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any, TypeGuard

ID_LENGTH = 32  # hexadecimal digits, 128 bits; person.id has room for 36
MARK_LENGTH = 16  # tells the sign-ins of one person apart
LATEST = 2**37  # seconds since 1970; a later one is not a day that Python knows


@dataclass(frozen=True, slots=True)
class SignIn:
    """One sign-in. `mark` tells it from the person's others; `email` is there when the provider has checked it."""

    person: str
    subject: str = field(repr=False)
    email: str | None = field(repr=False)
    mark: str = field(repr=False)
    shown: str = field(repr=False)
    began: datetime

    def is_over(self, now: datetime, lasts: timedelta) -> bool:
        """Whether it began too long ago."""
        return now - self.began > lasts

    def is_among(self, allowed: Collection[str] | None) -> bool:
        """Whether the person, by id, subject or e-mail, is on the list; None: there is no list, everybody is."""
        return allowed is None or any(self._is_called(name) for name in allowed)

    def _is_called(self, name: str) -> bool:
        by_email = self.email is not None and name.casefold() == self.email.casefold()
        return name in (self.person, self.subject) or by_email


def person_id(issuer: str, subject: str) -> str:
    """The same for the same account for ever; never the e-mail, which can change hands."""
    return _digest(issuer, subject)[:ID_LENGTH]


def sign_in_of(claims: Mapping[str, Any]) -> SignIn | None:
    """The sign-in that the claims of an identity token speak of; None where they do not name an account and a time."""
    issuer, subject, began = claims.get("iss"), claims.get("sub"), claims.get("iat")
    if not (_is_text(issuer) and _is_text(subject) and _is_instant(began)):
        return None
    person = person_id(issuer, subject)
    return SignIn(
        person=person,
        subject=subject,
        email=_email(claims),
        mark=_digest(issuer, subject, str(began), str(claims.get("nonce")))[:MARK_LENGTH],
        shown=_shown(claims) or person,
        began=datetime.fromtimestamp(began, UTC),
    )


def _digest(*parts: str) -> str:
    told_apart = "".join(f"{len(part)}:{part}" for part in parts)  # "a" and "bc" is not "ab" and "c"
    return sha256(told_apart.encode()).hexdigest()


def _shown(claims: Mapping[str, Any]) -> str | None:
    named = (claims.get(name) for name in ("name", "email", "preferred_username"))
    return next((" ".join(name.split()) for name in named if _is_text(name) and name.strip()), None)


def _email(claims: Mapping[str, Any]) -> str | None:
    """Only one that the provider has checked: at some of them anybody can write any address into an account."""
    email = claims.get("email")
    return email if _is_text(email) and claims.get("email_verified") is True else None


def _is_text(value: Any) -> TypeGuard[str]:
    return isinstance(value, str) and value != ""


def _is_instant(value: Any) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < LATEST

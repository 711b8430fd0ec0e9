"""When something happened: always a calendar day, and the instant where it is known."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from tracker.domain.rejection import EntryRejected, reject_if
from tracker.language import _, clock_time

EARLIEST_YEAR = 1900
FIRST_ZONE = timedelta(hours=14)  # the first zone to see a new day, ahead of UTC


@dataclass(frozen=True, slots=True)
class Moment:
    """A day where the person is; `at` (UTC) and `utc_offset` (minutes) are None when only the day is known."""

    day: date
    at: datetime | None = None
    utc_offset: int | None = None

    def __post_init__(self) -> None:
        too_early = self.day.year < EARLIEST_YEAR
        reject_if([_("Check the year: the diary begins in {year}.", year=str(EARLIEST_YEAR)) if too_early else None])
        if (self.at is None) != (self.utc_offset is None):
            raise ValueError("an instant travels with its offset")

    def local(self) -> datetime | None:
        """The wall-clock time where the person was, without zone; None when only the day is known."""
        if self.at is None or self.utc_offset is None:
            return None
        return (self.at + timedelta(minutes=self.utc_offset)).replace(tzinfo=None)


def moment_of(instant: datetime, zone: tzinfo) -> Moment:
    """The moment of an instant in the person's zone."""
    local = instant.astimezone(zone)
    offset = local.utcoffset()
    assert offset is not None
    return Moment(local.date(), instant.astimezone(UTC), int(offset.total_seconds() // 60))


def moment_at(day: date, clock: time | None, zone: tzinfo) -> Moment:
    """The moment of a day and a wall-clock time; of an hour that comes twice, the first is meant.

    Raises EntryRejected for the hour that is left out on the night when clocks go forward.
    """
    if clock is None:
        return Moment(day)
    moment = moment_of(datetime.combine(day, clock, tzinfo=zone), zone)
    read_back = moment_of(moment.at, zone).local() if moment.at else None
    if read_back != datetime.combine(day, clock):
        raise EntryRejected(
            [
                _(
                    "{time} was left out on {day}, when the clocks went forward: choose another time.",
                    time=clock_time(clock),
                    day=day,
                )
            ]
        )
    return moment


def moment_chosen(day: date, clock: time | None, zone: tzinfo, was: Moment | None) -> Moment:
    """The moment of a day and a time; where both read as before, the very same moment, to the second and the hour."""
    local = was.local() if was else None
    if was and was.day == day and clock and local and (local.hour, local.minute) == (clock.hour, clock.minute):
        return was
    return moment_at(day, clock, zone)


def future_problem(moment: Moment | None, now: datetime) -> str | None:
    """A sentence when the moment has not come yet anywhere on earth; None stands for no moment."""
    if moment is None:
        return None
    latest_day = (now + FIRST_ZONE).date()
    later = moment.at > now if moment.at else moment.day > latest_day
    return _("This lies in the future: choose today or an earlier time.") if later else None

"""Put a review together: who and which days, what matters first, then each part; what is missing is said in its place.

The windows follow one rule at every visit, so that two reviews can be laid side by side.  All is as of the visit: later
entries and marks are not there.
"""

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from hiplog.analysis.professional import Advice
from hiplog.analysis.professional import advice as advice_of
from hiplog.analysis.question.question import as_date
from hiplog.analysis.question.review_windows import ReviewWindows, review_windows
from hiplog.clinic.one_page import other_sections as others
from hiplog.clinic.one_page.beside import Beside, beside_the_scores
from hiplog.clinic.one_page.cells import counted
from hiplog.clinic.one_page.function_section import function_section, outcome_sentence
from hiplog.clinic.one_page.page import Review, Section
from hiplog.clinic.one_page.pain import PlacePain, pain_of_places
from hiplog.clinic.one_page.pain_section import no_pain, pain_section, pain_sentence
from hiplog.clinic.one_page.picture import Picture, scored_in_picture
from hiplog.clinic.one_page.place_series import Series, place_series
from hiplog.clinic.one_page.programme_section import programme_section, programme_sentence
from hiplog.clinic.one_page.tried import Medicine, Tried, medicines, tried
from hiplog.clinic.one_page.tried_section import tried_section
from hiplog.diary.places import Pair, choose_site_and_side
from hiplog.diary.wording import day_words
from hiplog.errors import Misuse

if TYPE_CHECKING:
    from hiplog.diary import Diary

LATE = 3
"""Days without an entry before the visit from which on that is said first."""


class _Seen(NamedTuple):
    """What the parts are made from."""

    diary: "Diary"
    visit: dt.date
    series: Series
    windows: ReviewWindows | None
    places: tuple[PlacePain, ...]
    beside: Beside
    tried: tuple[Tried, ...]
    medicines: tuple[Medicine, ...]
    advice: tuple[Advice, ...]


def review(
    diary: "Diary",
    *,
    visit: dt.date | str | None = None,
    notes: bool = False,
    name: str = "",
    today: dt.date | None = None,
) -> Review:
    """Return the review of a diary at a visit (default: `today`, by default the diary's).

    `notes` True: the person chose to share the notes of the last days.  `name` is written at the top and nowhere else.
    A diary without scores, or a visit before its first entry, is a review that says so, with a `reason`.

    Raises
    ------
    Misuse
        A visit after today, or one that is no date.
    CannotRead
        There is no diary, or the reader refuses it.
    """
    now = diary.today if today is None else today
    when = now if visit is None else as_date(visit, "visit")
    if when > now:
        message = f"{when} is after today ({now}); a review looks back, so choose a visit up to today"
        raise Misuse(message, code="FUTURE_DATE", column="visit")
    seen = _look(diary, when)
    reason = None if seen.places else "EMPTY_DIARY" if not seen.series.logged else "NO_SCORES"
    picture = Picture(seen.places, seen.beside.marks, when) if seen.places else None
    return Review(
        name=" ".join(name.split()),
        visit=when,
        title="Pain diary review",
        subtitle=_subtitle(seen),
        glance=tuple(_glance(seen)),
        sections=tuple(_sections(seen, notes=notes)),
        picture=picture if picture is not None and scored_in_picture(picture) else None,
        foot=others.foot(diary, seen.windows, when, notes=notes),
        problems=_problems(seen),
        reason=reason,
        data=_data(seen, name=name, notes=notes),
    )


def _look(diary: "Diary", visit: dt.date) -> _Seen:
    settings, words = diary.settings, diary.vocabulary
    entries = [entry for entry in diary.entries if entry.date <= visit]
    series = place_series(entries, visit, settings.main_site)
    scored = series.scored
    windows = review_windows(dt.date.fromordinal(scored[0]), visit) if scored else None
    places: tuple[PlacePain, ...] = ()
    main = Pair("", "")
    if windows is not None:
        main = _main(entries, diary)
        places = pain_of_places(series, windows, main, words=words, settings=settings)
    return _Seen(
        diary,
        visit,
        series,
        windows,
        places,
        beside_the_scores(diary, visit, places[0].place.site if places else ""),
        tried(diary, places[0].place, windows.now, visit) if windows is not None and places else (),
        medicines(entries, words, windows.now, windows.before) if windows is not None else (),
        advice_of(diary, visit),
    )


def _main(entries: "Sequence[Any]", diary: "Diary") -> Pair:
    settings = diary.settings
    try:
        return choose_site_and_side(
            entries, vocabulary=diary.vocabulary, main_site=settings.main_site, main_side=settings.main_side
        )
    except Misuse:  # the main site of the settings is in no entry up to the visit
        return choose_site_and_side(entries, vocabulary=diary.vocabulary)


def _subtitle(seen: _Seen) -> str:
    logged = seen.series.logged
    if not logged:
        return "No entry up to the visit."
    first, last = (dt.date.fromordinal(day) for day in (logged[0], logged[-1]))
    possible = seen.visit.toordinal() - logged[0] + 1
    text = f"Diary from {day_words(first)}: {len(logged)} of {counted(possible, 'day')} logged"
    if seen.windows is not None:
        inside = sum(day in seen.windows.now for day in logged)
        text += f", {inside} of the last {len(seen.windows.now)}"
    return f"{text}; {_gap(logged, seen.visit)}; last entry {day_words(last)}."


def _gap(logged: tuple[int, ...], visit: dt.date) -> str:
    """Return the longest time without an entry between the first one and the visit."""
    days = (*logged, visit.toordinal() + 1)
    longest, since = max((later - earlier - 1, -earlier) for earlier, later in pairwise(days))
    if not longest:
        return "no day missing"
    first = dt.date.fromordinal(1 - since)
    last = dt.date.fromordinal(longest - since)
    when = day_words(first) if longest == 1 else f"{day_words(first)} to {day_words(last)}"
    return f"longest gap {counted(longest, 'day')} ({when})"


def _glance(seen: _Seen) -> list[str]:
    """Return what matters first: reasons to see someone, gaps, pain of the main place, what else moved, exercise."""
    said = others.signs_sentences(seen.beside.signs, seen.advice)
    if not seen.series.logged:
        return [*said, _nothing_yet(seen)]
    since = seen.visit.toordinal() - seen.series.logged[-1]
    said += [f"Nothing was logged in the {since} days up to the visit."] if since > LATE else []
    said += [pain_sentence(one) for one in seen.places[:1]]
    said += [pain_sentence(one) for one in seen.places[1:] if _moved(one)]
    outcomes = [text for change in seen.beside.outcomes if (text := outcome_sentence(change))]
    said += [f"{'; '.join(outcomes)}."] if outcomes else []
    done = programme_sentence(seen.beside.programme)
    return [*said, *([done] if done else [])]


def _nothing_yet(seen: _Seen) -> str:
    entries = seen.diary.entries
    if not entries:
        return "This diary has no entries yet, so there is nothing to review."
    first = min(entry.date for entry in entries)
    return (
        f"The visit ({day_words(seen.visit)}) is before the first entry of this diary ({day_words(first)}), so there "
        "is nothing to review yet; choose a later visit."
    )


def _moved(one: PlacePain) -> bool:
    return any((change.word or "").startswith("very likely") for change in (one.against_before, one.against_first))


def _sections(seen: _Seen, *, notes: bool) -> list[Section]:
    beside, windows = seen.beside, seen.windows
    where = seen.places[0].words if seen.places else ""
    parts = [
        pain_section(seen.places, windows) if windows is not None else no_pain(),
        function_section(beside.outcomes, beside.motions),
        programme_section(beside.programme),
        tried_section(seen.tried, seen.medicines, where, len(windows.now) if windows is not None else 0),
        others.signs_section(beside.signs),
        others.blanks_section(),
    ]
    if notes:
        now = windows.now if windows is not None else range(seen.visit.toordinal() - 27, seen.visit.toordinal() + 1)
        parts.append(others.notes_section(seen.diary.entries, now, seen.diary.vocabulary))
    return parts


def _problems(seen: _Seen) -> tuple[str, ...]:
    held = seen.diary.judge().rows_quarantined
    rows = f"{counted(held, 'row')} of the diary {'is' if held == 1 else 'are'} held back and not in this page"
    return (*([f"{rows}; see why: hiplog check"] if held else []), *seen.beside.problems)


def _data(seen: _Seen, *, name: str, notes: bool) -> dict[str, Any]:
    """Return the facts for JSON."""
    logged, windows, beside = seen.series.logged, seen.windows, seen.beside
    first, last = (dt.date.fromordinal(logged[end]).isoformat() if logged else None for end in (0, -1))
    return {
        "name": name or None,
        "visit": seen.visit.isoformat(),
        "first_entry": first,
        "last_entry": last,
        "days_logged": len(logged),
        "days_possible": seen.visit.toordinal() - logged[0] + 1 if logged else 0,
        "windows": {} if windows is None else {key: _ends(window) for key, window in windows._asdict().items()},
        "places": [one.to_json() for one in seen.places],
        "outcomes": [one.to_json() for one in beside.outcomes],
        "motion": [one.to_json() for one in beside.motions],
        "programme": [one.to_json() for one in beside.programme],
        "techniques": [one.to_json() for one in seen.tried],
        "medication": [one._asdict() for one in seen.medicines],
        "professional": [one.to_json() for one in seen.advice],
        "red_flags": [one.to_json() for one in beside.signs],
        "notes_shared": notes,
        "files": others.files_json(seen.diary),
    }


def _ends(window: range) -> dict[str, str | int | None]:
    start, end = (dt.date.fromordinal(window[end]).isoformat() if window else None for end in (0, -1))
    return {"start": start, "end": end, "days": len(window)}

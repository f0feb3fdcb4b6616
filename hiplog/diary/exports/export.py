"""One export from the diary to the disk: what is asked for is chosen, shared if asked, rendered, checked and written.

Nothing is written before everything is known to be right; what did not go out is counted and said.
"""

from pathlib import Path

from hiplog.diary.diary import Diary
from hiplog.diary.exports import datapackage, files, handover, sharing
from hiplog.diary.exports.content import Content, content_of
from hiplog.diary.exports.marks import rendered_marks
from hiplog.diary.exports.result import Export
from hiplog.diary.exports.selection import Period, rendered
from hiplog.diary.tail import Words
from hiplog.errors import Misuse

FORMATS = ("csv", "datapackage", "handover")

_NAME = "pain-diary"
_WHOLE = "A pain diary, written with hiplog. No licence is given: this is one person's health data."
_SHARED = (
    "A pain diary, written with hiplog and shared under a pseudonym. Pseudonymised, not anonymous: {dates}, the ids "
    "are new, {notes}; who knows the person may still recognise them. No licence is given: this is one person's "
    "health data, for whom it was given to."
)
_NOTES = {False: "notes and columns of the person's own are left out", True: "the notes are the person's own words"}
_DATES = {False: "all dates are moved by the same number of whole weeks", True: "the dates are the real ones"}


def export(
    diary: Diary,
    *,
    form: str = "csv",
    output: str | Path | None = None,
    period: Period = Period(),  # noqa: B008 a value
    share: bool = False,
    pseudonym: str | None = None,
    notes: bool = False,
    real_dates: bool = False,
    force: bool = False,
) -> Export:
    """Write the entries of a period to a CSV, with marks and description to a data package, or all to one zip.

    `output` is that file or folder, by default one in the current folder that is named for the day, or for the
    pseudonym; a CSV and a zip are put into a folder that is there.  `share`: under `pseudonym`, or a new random one,
    with moved dates unless `real_dates`, new ids and no text of a person's own but, if asked for, `notes`.  The form
    `handover` is what is given to a clinic, and always a share.  What is there is written over only by `force`.

    Raises
    ------
    CannotRead
        The diary, its marks, its settings or its list of shares cannot be read.
    Misuse
        BAD_ID for a pseudonym, REAL_DATES, PERIOD, FORMAT.
    CannotWrite
        EXISTS, OWN_FILE, NO_SPACE, PERMISSION, or the reader's code for an entry that could not be read back.
    """
    if form not in FORMATS:
        raise Misuse(f"There is no export format {form!r}; choose {_either(FORMATS)}.", code="FORMAT")
    sharing_it = share or form == "handover"
    kept = sharing.load_shares(diary.path) if sharing_it else {}
    under = sharing.share_as(pseudonym, kept, real_dates=real_dates) if sharing_it else None
    content = content_of(diary, period, under, notes=notes, with_marks=form != "csv")
    place = _place(form, output, under.pseudonym if under else f"{_NAME}-{diary.today}")
    made = {} if content.is_empty else _files(form, place, content, diary)
    files.refuse(made, diary.path, force=force)
    if made:
        if under:
            sharing.keep(diary.path, under)
        files.write(made, place if form == "datapackage" else None)
    return Export(
        form=form,
        files=tuple(made),
        entries=len(content.rows),
        held=content.held,
        left_out=content.left_out,
        columns_left_out=content.columns_left_out,
        period=content.period,
        words=content.words,
        share=under if made else None,
        notes=content.notes,
        marks=len(content.marks.events),
        own_words=content.marks.own_words if under else (),
    )


def _either(names: tuple[str, ...]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}"


def _place(form: str, output: str | Path | None, name: str) -> Path:
    """Return the folder of a data package, or the file of a CSV or a zip."""
    place = Path(output).expanduser() if output is not None else None
    if form == "datapackage":
        return place or Path(name)
    ending = "zip" if form == "handover" else "csv"
    return (place or Path()) / f"{name}.{ending}" if place is None or place.is_dir() else place


def _files(form: str, place: Path, content: Content, diary: Diary) -> dict[Path, bytes]:
    """Return the bytes of each file, the one that describes the others last."""
    data = rendered(content.rows, content.form, today=diary.today, vocabulary=diary.vocabulary)
    if form == "csv":
        return {place: data}
    resources = [datapackage.diary_resource(data, content.form)]
    if content.marks.events:
        words = Words(diary.today, diary.vocabulary, diary.settings.measures)
        resources.append(datapackage.marks_resource(rendered_marks(content.marks.events, words)))
    made = {resource.path: resource.data for resource in resources}
    made[handover.DESCRIPTION] = _described(resources, content)
    if form == "handover":
        return {place: handover.zipped(made)}
    return {place / name: data for name, data in made.items()}


def _described(resources: list[datapackage.Resource], content: Content) -> bytes:
    share = content.share
    if share is None:
        return datapackage.descriptor(resources, name=_NAME, description=_WHOLE, words=content.words)
    dates = "real" if share.real_dates else "moved"
    return datapackage.descriptor(
        resources,
        name=share.pseudonym,
        description=_SHARED.format(dates=_DATES[share.real_dates], notes=_NOTES[content.notes]),
        words={
            **content.words,
            "hiplog_settings": content.chosen,
            "hiplog_source": share.source,
            "hiplog_dates": dates,
        },
    )

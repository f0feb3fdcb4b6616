"""Whatever is saved, changed, removed and taken back, the diary holds exactly that, and held rows stay as they are."""

import datetime as dt
import tempfile
from pathlib import Path
from unittest import mock

from hypothesis import given, settings
from hypothesis import strategies as st

from hiplog.diary import Diary, Entry

TODAY = dt.date(2026, 11, 20)
STARTS = (
    "",
    "date,time,site,side,pain,techniques,stretch_minutes,pain_after,note,id\n",
    "\ufeffid;Weather;note;PAIN;date;site\r\nh3f9k2m7qxa;rain;ok;5;2026-11-18;hip\r\n;;;11;2026-11-18;hip\r\n",
    'sep=;\ndate;pain;site\n2026-11-18;5,5;hip\n\n2026-11-19;"6";hip\n2026-11-19;nonsense;"hip\n',
    "date\tpain\tnote\tsite\r2026-11-18\t6\ttorn",
)
HELD = (";;;11;2026-11-18;hip\r\n", '2026-11-19;nonsense;"hip\n')

notes = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n'=,;\t\""), max_size=12)
scores = st.integers(0, 100).map(lambda tenth: tenth / 10)
entries = st.fixed_dictionaries(
    {"pain": scores, "date": st.dates(dt.date(1990, 1, 1), TODAY), "note": notes},
    optional={
        "measures": st.dictionaries(st.sampled_from(["stress", "sleep_hours"]), st.integers(0, 10), max_size=2),
        "techniques": st.sampled_from(["none", "ice 15", "foam roller 10; ice"]),
        "pain_after": scores,
    },
)
steps = st.lists(st.tuples(st.sampled_from(["log", "edit", "remove", "undo"]), entries), max_size=6)


def apply(kept: Diary, model: dict[str, Entry], step: str, fields: dict[str, object]) -> None:
    """Do one step to the diary and to the model of it."""
    if step == "log" or not model:
        entry = kept.log(**fields, site="hip", side="left")  # type: ignore[arg-type]
        model[entry.id] = entry
        return
    key = max(model)
    if step == "edit":
        model[key] = kept.edit(key, **fields)
    elif step == "remove":
        assert kept.remove(key) == model.pop(key)
    else:
        entry = kept.log(0, site="hip", side="left")
        assert kept.undo().ids == (entry.id,)


@settings(max_examples=40, deadline=None)
@given(start=st.sampled_from(STARTS), todo=steps)
def test_the_diary_holds_what_was_done_to_it(start: str, todo: list[tuple[str, dict[str, object]]]) -> None:
    with tempfile.TemporaryDirectory() as folder, mock.patch.dict("os.environ", {"HIPLOG_DEVICE": "here"}):
        path = Path(folder) / "diary.csv"
        if start:
            path.write_bytes(start.encode())
        kept = Diary(path, today=TODAY)
        kept.log(1, site="hip", side="left", date=TODAY, measures={"stress": 1})
        model = {entry.id: entry for entry in kept.entries}
        before = {entry.id for entry in kept.entries[:-1]}
        held = kept.reading().rows_quarantined
        for step, fields in todo:
            apply(kept, model, step, fields)
            assert {entry.id: entry for entry in kept.entries} == model
            assert kept.reading().rows_quarantined == held
        assert all(row in path.read_bytes().decode() for row in HELD if row in start)
        assert kept.missing() == ()
        path.unlink()
        restored = {entry.id: entry for entry in kept.restore()}
        assert restored == {key: model[key] for key in restored}
        assert {key for key in model if key not in before} <= set(restored)

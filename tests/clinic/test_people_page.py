"""The caseload's page and pictures: everything escaped, nothing asked for, a table that stands without its script."""

import base64
import datetime as dt
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hiplog.analysis.course import episode_days
from hiplog.clinic import caseload_html
from hiplog.clinic.people.caseload import Caseload
from hiplog.clinic.people.picture import BRIDGED, FOOT, RISE, STEP, picture, sentence
from hiplog.clinic.people.row import PICTURE_DAYS, Done, Flag, Outcome, Reason, Row

from .folders import RISEN, STEADY, TODAY, look, person

NONE: tuple[float | None, ...] = (None,) * PICTURE_DAYS


def page(*rows: Row, **options: object) -> str:
    return caseload_html(Caseload(Path("caseload"), TODAY, rows), **options)  # type: ignore[arg-type]


def cells(html: str) -> dict[str, str]:
    """Return the text of each cell of the only row, by its column."""
    found = re.findall(r'data-label="([^"]+)" data-sort="[^"]*">(.*?)</td>', html)
    return {name: re.sub(r"<[^>]+>", "|", cell).replace("||", "|").strip("|") for name, cell in found}


def test_the_small_picture_joins_days_in_a_row_and_crosses_no_gap() -> None:
    drawn = picture((*NONE[:-10], 5.0, 4.0, None, 3.0, *(None,) * 4, 0.0, 10.0), TODAY)
    x = [STEP * day + 1 for day in range(PICTURE_DAYS)]
    y = {score: FOOT - RISE * score for score in (0, 3, 4, 5, 10)}
    assert f'<path class="pain" d="M{x[-10]} {y[5]}L{x[-9]} {y[4]}M{x[-2]} {y[0]}L{x[-1]} {y[10]}"/>' in drawn
    assert f'<path class="dot" d="M{x[-7]} {y[3]}h0"/>' in drawn
    assert f'<path class="gap" d="M{STEP * (PICTURE_DAYS - 6)} {FOOT - 1}h{STEP * 4}"/>' in drawn


def test_the_small_picture_has_its_sentence_as_its_name() -> None:
    scores = (*NONE[:-3], 5.0, 4.5, None)
    words = "Pain over 12 weeks: 2 of 84 days scored, from 4.5 to 5.0, last 4.5 on 18 Nov 2026."
    assert sentence(scores, TODAY) == words
    assert f'role="img" aria-label="{words}"' in picture(scores, TODAY)


def test_a_gap_of_the_picture_is_one_that_ends_an_episode() -> None:
    assert BRIDGED == episode_days.BRIDGED


def test_without_a_score_there_are_words_and_no_picture() -> None:
    assert picture(NONE, TODAY) == '<span class="none">not scored in 12 weeks</span>'


@settings(max_examples=15, deadline=None)
@given(st.lists(st.one_of(st.none(), st.floats(0, 10).map(lambda score: round(score, 2))), min_size=84, max_size=84))
def test_every_scored_day_is_in_the_picture_once_and_no_other(scores: list[float | None]) -> None:
    drawn = picture(scores, TODAY)
    points = re.findall(
        r"[ML](\d+) ([\d.]+)(?=[ML\"]|h0)", "".join(re.findall(r'class="(?:pain|dot)" d="([^"]+")', drawn))
    )
    wanted = [(STEP * day + 1, score) for day, score in enumerate(scores) if score is not None]
    assert sorted((int(x), round((FOOT - float(y)) / RISE, 1)) for x, y in points) == [
        (x, pytest.approx(score, abs=0.06)) for x, score in wanted
    ]


def test_the_page_says_who_why_and_how_much(tmp_path: Path) -> None:
    person(tmp_path, "badger", RISEN)
    said = cells(caseload_html(look(tmp_path)))
    assert said["Why to look"] == (
        "Pain is very likely higher: 6.5 on average over the last 28 days, 2.5 over the 28 before."
    )
    assert said["Last entry"] == "19 Nov 2026|today"
    assert said["Logged"] == "28 of 28"
    assert said["Pain now"] == "6.5"
    assert re.fullmatch(r"\+\d\.\d\|\+\d\.\d to \+\d\.\d\|very likely higher\|meaningful", said["Change"])
    assert said["Episodes"] == "0|of pain 6.25 or more"
    assert set(said) == {"Why to look", "Last entry", "Logged", "Pain now", "Change", "Episodes"}


@pytest.mark.parametrize(
    ("fields", "column", "said"),
    [
        ({}, "Why to look", "Nothing stands out."),
        ({}, "Last entry", "–"),
        ({"last_entry": TODAY - dt.timedelta(1)}, "Last entry", "18 Nov 2026|yesterday"),
        ({"last_entry": TODAY - dt.timedelta(3)}, "Last entry", "16 Nov 2026|3 days ago"),
        ({}, "Change", "–"),
        ({"scored_now": 4, "scored_before": 0}, "Change", "–|not compared|4 scored days, 0 before"),
        (
            {"change": -1.04, "interval": (-2.0, 0.02), "word": "cannot tell yet"},
            "Change",
            "−1.0|−2.0 to 0.0|cannot tell yet|meaningful: cannot be told",
        ),
        (
            {"change": 0.0, "interval": (-0.5, 0.5), "word": "probably no meaningful change", "meaningful": None},
            "Change",
            "0.0|−0.5 to +0.5|probably no meaningful change",
        ),
        (
            {"change": 0.2, "interval": (-0.5, 0.5), "word": "cannot tell yet", "meaningful": False},
            "Change",
            "+0.2|−0.5 to +0.5|cannot tell yet|not meaningful",
        ),
    ],
)
def test_a_cell(fields: dict[str, object], column: str, said: str) -> None:
    assert cells(page(Row(pseudonym="badger", **fields)))[column] == said  # type: ignore[arg-type]


def test_what_visits_recorded_has_columns_where_somebody_has_it() -> None:
    walking = Done("walking", "walking", "every day", 15, 20, 8, "15 of 20 days, 8 not known")
    yoga = Done("yoga", "yoga", "2 days a week", 0, 8, 0, "0 of 8 days")
    begun = Done("yoga", "yoga", "2 days a week", None, None, None, "first week not yet over")
    flag = Flag("night_pain", "Pain at night.", "2026-11-02", False)
    one = Row(
        pseudonym="a",
        adherence=(walking,),
        flags=(flag,),
        flags_asked=TODAY,
        episodes=0,
        episode_threshold=4.0,
        outcomes=(Outcome("odi", "ODI", 18.0, "worse", ""), Outcome("spadi", "SPADI", -3.0, None, "")),
    )
    said = cells(page(one))
    assert said["Programme"] == "15 of 20 days|walking, 8 not known"
    assert said["Red flags"] == "1 yes|asked 19 Nov 2026"
    assert said["Outcomes"] == "ODI: worse|SPADI: changed by −3.0"
    two = cells(page(Row(pseudonym="a", adherence=(walking, yoga), flags_asked=TODAY)))
    assert two["Programme"] == "15 of 28 days|walking: 15 of 20 days, 8 not known|yoga: 0 of 8 days"
    assert two["Red flags"] == "none|asked 19 Nov 2026"
    assert (
        cells(page(one, Row(pseudonym="b", adherence=(begun,))))["Programme"] == "begun|yoga: first week not yet over"
    )
    others = cells(page(one, Row(pseudonym="b", last_entry=TODAY)))
    assert (others["Programme"], others["Red flags"], others["Outcomes"]) == ("–", "–|never asked", "–")
    assert others["Episodes"] == "–"
    assert cells(page(one, Row(pseudonym="b")))["Red flags"] == "–"


def test_where_nothing_is_known_a_phone_shows_the_reason_only() -> None:
    row = page(Row(pseudonym="a" * 60, attention=(Reason("NOT_READ", "Gone."),)))
    assert re.findall(r'<td role="cell" class="([a-z]+) nil"', row) == ["last", "logged", "now", "change"]
    assert f">{'a' * 40}…</th>" in row


def test_a_single_technique_of_known_days_stands_by_its_name() -> None:
    done = Done("walking", "walking", "every day", 15, 20, 0, "15 of 20 days")
    assert cells(page(Row(pseudonym="a", adherence=(done,))))["Programme"] == "15 of 20 days|walking"


def test_everything_is_escaped_and_nothing_is_asked_for(tmp_path: Path) -> None:
    bad = "<script>alert(1)</script>\"'&\u202e"
    row = Row(pseudonym=bad, problem=bad, place=bad, attention=(Reason("PROBLEM", bad),))
    html = page(row)
    assert "<script>alert" not in html
    assert "\u202e" not in html
    assert html.count("<script>") == 1
    assert not re.search(r"(?:src|href)=\"(?:https?:|//)", html)
    assert "http://" not in html.replace("http-equiv", "")
    assert "url(" not in html


def test_the_policy_lets_this_style_and_this_script_in_and_nothing_else(tmp_path: Path) -> None:
    html = page(Row(pseudonym="badger"))
    parts = {name: re.search(rf"<{name}>(.*?)</{name}>", html, re.DOTALL) for name in ("style", "script")}
    hashes = {
        name: "sha256-" + base64.b64encode(hashlib.sha256(found[1].encode()).digest()).decode()
        for name, found in parts.items()
        if found
    }
    assert (
        f"content=\"default-src 'none'; style-src '{hashes['style']}'; script-src '{hashes['script']}'; "
        "base-uri 'none'; form-action 'none'\""
    ) in html
    assert " style=" not in html


def test_a_name_leads_to_the_review_that_is_there_and_else_the_page_says_how_to_make_it() -> None:
    row = Row(pseudonym="badger")
    assert '<a href="caseload.reviews/badger.html">badger</a>' in page(
        row, reviews={"badger": "caseload.reviews/badger.html"}
    )
    without = page(row)
    assert "<a " not in without
    assert "'hiplog caseload FOLDER -o caseload.html --reviews' writes one for each person" in without


def test_the_first_column_is_said_to_be_the_order_and_every_cell_has_what_it_is_sorted_by(tmp_path: Path) -> None:
    person(tmp_path, "badger", RISEN)
    person(tmp_path, "curlew", STEADY)
    html = caseload_html(look(tmp_path))
    assert re.findall(r'<th [^>]*aria-sort="(\w+)">([^<]+)', html) == [("ascending", "Why to look")]
    assert re.findall(r'data-label="Pain now" data-sort="([^"]*)"', html) == ["6.5", "4.5"]
    assert re.findall(r'rowheader" scope="row" data-sort="([^"]*)"', html) == ["badger", "curlew"]


def test_every_tag_is_closed(tmp_path: Path) -> None:
    class Tags(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.open: list[str] = []

        def handle_starttag(self, tag: str, attrs: object) -> None:
            if tag not in {"meta", "path"}:
                self.open.append(tag)

        def handle_endtag(self, tag: str) -> None:
            if tag != "path":
                assert self.open.pop() == tag

    person(tmp_path, "badger", RISEN)
    for found in (look(tmp_path), Caseload(tmp_path, TODAY, ())):
        tags = Tags()
        tags.feed(caseload_html(found))
        assert tags.open == []


def test_a_page_of_nobody_says_so() -> None:
    html = page()
    assert "Nobody is in caseload: it holds no folder." in html
    assert "<table" not in html
    assert "<script" not in html

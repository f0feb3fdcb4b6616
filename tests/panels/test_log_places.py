"""The place of an entry, and scores of other places at the same moment."""

import pytest

from hiplog import Diary
from hiplog.panels import LogPanel

from .conftest import NOW
from .on_the_page import choose, rows, said

THREE_PLACES = (
    "date,time,site,side,pain,id\n"
    "2026-11-19,20:00,neck,right,2,haaaaaaaaa1\n"
    "2026-11-20,07:00,low_back,,3,haaaaaaaaa2\n"
    "2026-11-20,20:00,hip,left,4,haaaaaaaaa3\n"
    "2026-11-20,20:01,hip,left,5,haaaaaaaaa4\n"
)


@pytest.fixture
def log(diary_of):
    return LogPanel(diary_of(THREE_PLACES))


def score(panel, key, pain):
    choose(panel.form.also.chips, *panel.form.also.chips.chosen, key)
    panel.form.also.scales[key].value = pain


class TestOtherPlaces:
    def test_the_places_with_scores_are_offered_but_the_forms_own(self, log):
        assert log.form.also.chips.options == [("low_back/", "low back"), ("neck/right", "right neck")]
        assert log.form.also.chips.chosen == []

    def test_a_diary_of_one_place_offers_none(self, diary_of):
        assert LogPanel(diary_of("date,site,pain\n2026-11-20,hip,4\n")).form.also.chips.options == []

    def test_a_chosen_place_has_a_scale_under_its_name(self, log):
        choose(log.form.also.chips, "low_back/")
        assert [scale.control.name for scale in log.form.also.scales.values()] == ["Pain, low back (0–10)"]
        choose(log.form.also.chips)
        assert log.form.also.scales == {}

    def test_they_are_saved_at_the_same_moment_and_said(self, log, path):
        log.form.pain.value = "4"
        score(log, "low_back/", "3.5")
        log.save.click()
        assert [row.rpartition(",")[0] for row in rows(path)[-2:]] == [
            "2026-11-21,07:30,low_back,,3.5",
            "2026-11-21,07:30,hip,left,4",
        ]
        assert said(log.said) == ("status", "Saved: 21 Nov 2026 07:30: left hip pain 4; low back pain 3.5.")

    def test_undo_last_takes_all_of_them_back(self, log, path):
        log.form.pain.value = "4"
        score(log, "low_back/", "3.5")
        log.save.click()
        log.undo.click()
        assert len(rows(path)) == 4

    def test_a_place_that_is_chosen_and_not_scored_is_not_saved(self, log, path):
        log.form.pain.value = "4"
        choose(log.form.also.chips, "low_back/", "neck/right")
        log.save.click()
        assert len(rows(path)) == 5

    def test_after_saving_the_same_places_are_there_to_be_scored(self, log):
        log.form.pain.value = "4"
        score(log, "low_back/", "3.5")
        log.save.click()
        assert {key: scale.value for key, scale in log.form.also.scales.items()} == {"low_back/": ""}

    def test_the_places_of_the_last_time_are_there_when_the_form_opens(self, log, path):
        log.form.pain.value = "4"
        score(log, "low_back/", "3.5")
        log.save.click()
        opened = LogPanel(Diary(path, clock=lambda: NOW))
        assert (opened.form.site.value, opened.form.side.value) == ("hip", "left")
        assert opened.form.also.chips.chosen == ["low_back/"]

    def test_another_place_alone_is_an_entry_of_its_own(self, log, path):
        score(log, "neck/right", "2")
        score(log, "low_back/", "3")
        log.save.click()
        assert [row.rpartition(",")[0] for row in rows(path)[4:]] == [
            "2026-11-21,07:30,low_back,,3",
            "2026-11-21,07:30,neck,right,2",
        ]
        assert log.form.pain.control.about == "left hip"

    def test_one_place_scored_twice_is_refused_where_the_other_places_are(self, log, path):
        score(log, "low_back/", "3")
        log.form.pain.value, log.form.site.value, log.form.side.value = "4", "low back", ""
        log.save.click()
        assert said(log.form.also.wrong) == (
            "alert",
            "low back is scored twice in this entry; keep one of the scores.",
        )
        assert (log.form.pain.value, log.form.also.scales["low_back/"].value) == ("4", "3")
        assert len(rows(path)) == 4
        choose(log.form.also.chips)
        log.save.click()
        assert len(rows(path)) == 5
        assert said(log.form.also.wrong) is None

    def test_a_place_chosen_as_the_forms_own_is_offered_no_more(self, log):
        choose(log.form.also.chips, "low_back/")
        log.form.site.value, log.form.side.value = "low back", ""
        assert [key for key, _ in log.form.also.chips.options] == ["hip/left", "neck/right"]
        assert log.form.also.scales == {}


class TestPlaceAndTime:
    def test_the_fold_is_closed_and_opens(self, log):
        where = log.form.where
        assert where.fold.content.layout.display == "none"
        where.fold.button.expanded = True
        assert where.fold.content.layout.display == ""

    def test_the_body_map_is_made_when_it_is_opened_and_shows_the_place(self, log):
        fold = log.form.where.map
        assert fold.content.children == ()
        fold.open()
        fold.button.expanded = False
        fold.open()
        (figure,) = fold.content.children
        assert (figure.chosen, figure.listed) == (("hip", "left"), False)

    def test_a_place_chosen_on_the_map_is_in_the_fields(self, log):
        log.form.where.map.open()
        (figure,) = log.form.where.map.content.children
        choose(figure, "low_back", "")
        assert (log.form.site.value, log.form.side.value) == ("low back", "")
        assert (log.form.pain.control.about, log.form.pain.control.rests_at) == ("low back", 3.0)

    def test_a_place_chosen_in_the_fields_is_on_the_map(self, log):
        log.form.where.map.open()
        (figure,) = log.form.where.map.content.children
        log.form.side.value = "right"
        assert figure.chosen == ("hip", "right")

    def test_a_site_that_is_not_known_is_shown_as_typed_and_refused_where_it_stands(self, log):
        log.form.site.value = "hpi"
        assert log.form.pain.control.about == "left hpi"
        log.form.pain.value = "4"
        log.save.click()
        assert said(log.form.site.wrong)[0] == "alert"
        assert log.form.where.fold.button.expanded

    def test_settings_that_break_while_the_form_is_open_are_said(self, log, path):
        (path.parent / ".hiplog").mkdir(exist_ok=True)
        (path.parent / ".hiplog" / "settings.toml").write_text("main_site = \n", encoding="utf-8")
        log.form.side.value, log.form.pain.value = "right", "4"
        log.save.click()
        assert said(log.said)[0] == "alert"
        assert "settings.toml" in said(log.said)[1]
        assert log.form.pain.value == "4"

"""The mean of each place: over its scored days, a day once, nothing averaged over places."""

import datetime as dt
from dataclasses import replace

from hiplog import Diary
from hiplog.diary.by_place import mean_by_place

FIRST, LAST = dt.date(2026, 11, 1), dt.date(2026, 11, 20)


def means(tmp_path, text, *, first=FIRST, last=LAST, main_site=""):
    path = tmp_path / "diary.csv"
    path.write_text(text, encoding="utf-8", newline="")
    entries = Diary(path, today=LAST).entries
    return [(*one.place, one.mean, one.days) for one in mean_by_place(entries, first, last, main_site)]


def test_each_side_of_a_site_is_a_place_and_the_highest_mean_comes_first(tmp_path):
    text = "date,site,side,pain\n2026-11-02,hip,left,3\n2026-11-03,hip,left,4\n2026-11-03,hip,right,6\n"
    assert means(tmp_path, text) == [("hip", "right", 6.0, 1), ("hip", "left", 3.5, 2)]


def test_a_day_of_several_scores_counts_once(tmp_path):
    text = "date,site,pain\n2026-11-02,knee,0\n2026-11-02,knee,2\n2026-11-03,knee,5\n"
    assert means(tmp_path, text) == [("knee", "", 3.0, 2)]


def test_days_without_a_score_are_left_out_and_what_came_after_a_technique_does_not_count(tmp_path):
    text = "date,site,pain,techniques,pain_after\n2026-11-02,knee,4,ice,1\n2026-11-03,knee,,ice,0\n"
    assert means(tmp_path, text) == [("knee", "", 4.0, 1)]


def test_only_days_of_the_period_count_its_first_and_last_among_them(tmp_path):
    text = "date,site,pain\n2026-11-01,knee,1\n2026-11-02,knee,2\n2026-11-03,knee,3\n2026-11-04,knee,9\n"
    found = means(tmp_path, text, first=dt.date(2026, 11, 2), last=dt.date(2026, 11, 3))
    assert found == [("knee", "", 2.5, 2)]


def test_rows_without_a_site_are_about_the_main_site_where_no_row_names_one(tmp_path):
    text = "date,pain\n2026-11-02,4\n"
    assert means(tmp_path, text, main_site="hip") == [("hip", "", 4.0, 1)]
    assert means(tmp_path, text) == [("", "", 4.0, 1)]


def test_entries_without_a_site_are_about_none_where_others_name_one(tmp_path):
    path = tmp_path / "diary.csv"
    path.write_text("date,site,pain\n2026-11-02,knee,4\n2026-11-03,knee,9\n", encoding="utf-8", newline="")
    named, blank = Diary(path, today=LAST).entries
    found = mean_by_place([named, replace(blank, site="")], FIRST, LAST, "knee")
    assert [(*one.place, one.mean, one.days) for one in found] == [("knee", "", 4.0, 1)]


def test_equal_means_go_by_name(tmp_path):
    text = "date,site,side,pain\n2026-11-02,knee,,4\n2026-11-02,hip,right,4\n2026-11-02,hip,left,4\n"
    assert [found[:2] for found in means(tmp_path, text)] == [("hip", "left"), ("hip", "right"), ("knee", "")]


def test_no_score_in_the_period_is_no_place(tmp_path):
    assert means(tmp_path, "date,site,pain\n2026-10-02,knee,4\n") == []

"""What the controls of our own tell the kernel and take from it; how they look and sound is in tests/browser."""

import datetime as dt
import re

import pytest
import traitlets

from hiplog.panels.controls import Chips, Control, DateInput, Day, Disclosure, People, Scale, Sheet, Strip

OWN = [Chips, DateInput, Disclosure, People, Scale, Sheet, Strip]


@pytest.mark.parametrize("control", OWN)
def test_a_control_has_a_name_and_a_script_that_sets_text_as_text(control):
    widget = control(name="<b>Day</b>")
    assert (widget.name, isinstance(widget, Control)) == ("<b>Day</b>", True)
    assert "render({ model, el })" in widget._esm
    assert not re.search("innerHTML|insertAdjacentHTML|document.write", widget._esm)


@pytest.mark.parametrize("control", OWN)
def test_a_script_uses_only_what_the_control_has(control):
    used = set(re.findall(r'model\.[gs]et\("(\w+)"', control()._esm))
    assert used <= set(control().traits(sync=True))


@pytest.mark.parametrize("control", OWN)
def test_the_keyboard_is_asked_for_by_a_message(control, monkeypatch):
    widget, sent = control(), []
    monkeypatch.setattr(widget, "send", sent.append)
    widget.focus()
    assert sent == [{"focus": True}]


@pytest.mark.parametrize(("control", "told"), [(Chips, ["ice"]), (Strip, "2026-11-20"), (People, "badger")])
def test_a_choice_of_the_person_is_heard_and_one_of_the_panel_is_not(control, told):
    widget, heard = control(), []
    widget.on_choice(heard.append)
    widget.chosen = told
    assert heard == []
    widget._handle_custom_msg({"chosen": told}, [])
    assert heard == [told]


def test_a_score_is_none_until_it_is_given():
    scale = Scale()
    assert (scale.value, scale.hint, scale.rests_at, scale.wrong) == ("", "not scored", 0.0, False)


def test_a_day_is_four_texts():
    strip = Strip()
    strip.days = [tuple(Day("2026-11-20", "Fri 20", "Friday 20 Nov 2026, written down", "logged"))]
    with pytest.raises(traitlets.TraitError):
        strip.days = [("2026-11-20", "Fri 20")]


def test_a_date_goes_to_the_page_and_comes_from_it_as_text():
    field = DateInput()
    assert field.get_state(["value"]) == {"value": ""}
    field.set_state({"value": "2026-11-20"})
    assert field.value == dt.date(2026, 11, 20)
    assert field.get_state(["value"]) == {"value": "2026-11-20"}


def test_a_date_that_is_no_day_is_none_until_the_panel_fills_one_in():
    field = DateInput(value=dt.date(2026, 11, 20))
    field.set_state({"value": "", "unfinished": True})
    assert (field.value, field.unfinished) == (None, True)
    field.value = dt.date(2026, 11, 21)
    assert field.unfinished is False


def test_a_disclosure_is_closed():
    assert Disclosure().expanded is False


def test_a_table_of_people_says_when_it_is_on_a_page():
    people, heard = People(), []
    people.on_choice(heard.append)
    people.on_sight(lambda: heard.append("seen"))
    people._handle_custom_msg({"seen": True}, [])
    assert heard == ["seen"]


def test_a_sheet_runs_no_script():
    assert 'setAttribute("sandbox", "allow-same-origin")' in Sheet()._esm
    assert Sheet().document == ""

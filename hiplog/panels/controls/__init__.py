"""Controls of our own, where ipywidgets have none with a name and a keyboard."""

from hiplog.panels.controls.body_map import BodyMap, Tint
from hiplog.panels.controls.chips import Chips
from hiplog.panels.controls.control import Control
from hiplog.panels.controls.date_input import DateInput
from hiplog.panels.controls.disclosure import Disclosure
from hiplog.panels.controls.people import People
from hiplog.panels.controls.scale import Scale
from hiplog.panels.controls.sheet import Sheet
from hiplog.panels.controls.strip import Day, Strip

__all__ = [
    "BodyMap",
    "Chips",
    "Control",
    "DateInput",
    "Day",
    "Disclosure",
    "People",
    "Scale",
    "Sheet",
    "Strip",
    "Tint",
]

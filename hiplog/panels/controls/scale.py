"""A score from 0 to 10 on a range input, with its number and a word beside it."""

import traitlets

from hiplog.panels.controls.control import Control, script


class Scale(Control):
    """A score: `value` is its text, "" until the person has touched it.

    The words are those of the ICD-11 for chronic pain: mild 1–3, moderate 4–6, severe 7–10 (Treede 2019, Pain 160:19).
    """

    _esm = script("scale")
    value = traitlets.Unicode().tag(sync=True)
    about = traitlets.Unicode().tag(sync=True)
    """What is scored, to stand beside the name: the place, and the day if it is not today."""
    hint = traitlets.Unicode("not scored").tag(sync=True)
    """What is said while there is no score."""
    rests_at = traitlets.Float(0.0).tag(sync=True)
    """Where the untouched slider stands: the last score."""
    wrong = traitlets.Bool(False).tag(sync=True)
    """Whether its score was refused."""

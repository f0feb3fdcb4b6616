"""Whether tests may depend on chance: by hand they may, in CI they may not (`conftest.py`)."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

ASKED = settings(max_examples=3)
"""Made while this module is loaded, as those of a decorator are."""


def test_examples_are_the_same_each_time_where_that_was_asked_for() -> None:
    in_ci = bool(os.environ.get("CI") or os.environ.get("HIPLOG_CI"))
    for made in (ASKED, settings(max_examples=3, stateful_step_count=5)):
        assert (made.derandomize, made.database is None) == (in_ci, in_ci)


@pytest.mark.parametrize("name", ["CI", "HIPLOG_CI"])
def test_the_profile_is_there_before_any_test_is_loaded(name: str) -> None:
    here = Path(__file__)
    told = {key: value for key, value in os.environ.items() if key not in ("CI", "HIPLOG_CI")}
    asked = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"{here}::{SAME}"]
    told |= {name: "1", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}  # what others bring takes eight times as long to load
    done = subprocess.run(asked, cwd=here.parent.parent, env=told, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


SAME = test_examples_are_the_same_each_time_where_that_was_asked_for.__name__

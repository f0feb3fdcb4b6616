"""Where nobody looks, chance decides nothing: with CI or HIPLOG_CI set, each run tries the same examples.

A run by hand goes on looking for new ones, and remembers those that failed.
"""

import os

from hypothesis import settings

os.environ["HIPLOG_AHEAD"] = "0"  # the loop of a browser's tests must not work on the panels of other tests

settings.register_profile("ci", derandomize=True, deadline=None, database=None, print_blob=True)
if os.environ.get("CI") or os.environ.get("HIPLOG_CI"):
    settings.load_profile("ci")

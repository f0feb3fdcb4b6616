"""Reference answers of R's nlme::gls (fixed ρ and nugget) and of JAGS (the AR(1) posterior).

Two series with their answers are kept beside the tests and checked everywhere; all eleven are in ../shared/oracle of
the project's workshop and are skipped, saying so, where that folder is absent. JAGS answers carry Monte-Carlo noise.
"""

import json
import re
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest

KEPT = Path(__file__).parent / "nlme_and_jags.json"
WORKSHOP = Path(__file__).parents[3] / "shared" / "oracle"
JAGS = "JAGS::AR1(rho~U(-.5,.99),flat a,b,1/sigma2~Jeffreys)"
NLME = re.compile(
    r"nlme::gls\((?P<formula>y~B(?:\+t0)?),rho=(?P<rho>.*),nugget=(?P<nugget>.*),~day,REML\)::(?P<key>.*)"
)

SERIES = (
    "Borckardt20141",
    "Crozier2005_A1B1",
    "Schmidt2007_Lilly_Disruptive_ph1",
    "Tarlow2017examplec",
    "Waddell20111",
    "diary2_gradual_trend",
    "diary3_floor",
    "diary5_skipped_days",
    "diary6_null_highAR",
    "diary8_worse",
    "diary9_tiny",
)
KEPT_SERIES = ("diary5_skipped_days", "diary9_tiny")


class Series(NamedTuple):
    """Two phases of one person and what the peers say about them."""

    days: np.ndarray
    values: np.ndarray
    after: np.ndarray
    results: dict

    def design(self, formula):
        """Columns of y~B (1, phase) or y~B+t0 (1, phase, day)."""
        columns = [np.ones(len(self.days)), self.after]
        return np.column_stack(columns if formula == "y~B" else [*columns, self.days])

    def gls_cases(self):
        """Answers of nlme::gls by (formula, rho, nugget): {"B": …, "SE_B": …, "sigma": …, "REML_logLik": …}."""
        cases = {}
        for key, value in self.results.items():
            if found := NLME.fullmatch(key):
                case = (found["formula"], float(found["rho"]), float(found["nugget"]))
                cases.setdefault(case, {})[found["key"]] = value
        return cases


def kept(name):
    """Series that is kept beside the tests."""
    record = json.loads(KEPT.read_text())[name]
    return _series(record, record["results"])


def workshop(name):
    """Series of the workshop's oracle; skips the test where that is absent."""
    if not WORKSHOP.is_dir():
        pytest.skip(f"no reference answers here: {WORKSHOP} is absent")
    results = json.loads((WORKSHOP / "gls_component_oracle.json").read_text())[name]
    return _series(json.loads((WORKSHOP / results["file"]).read_text()), results)


def _series(record, results):
    before, after = record["phaseA"], record["phaseB"]
    phase = np.r_[np.zeros(len(before)), np.ones(len(after))]
    return Series(np.r_[record["dayA"], record["dayB"]], np.r_[before, after].astype(float), phase, results)

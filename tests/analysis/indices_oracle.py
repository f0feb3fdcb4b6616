"""Reference answers of the R packages SingleCaseES 0.7.4 and scan 0.67.1 for the single-case indices.

Six simulated diaries with their answers are kept beside the tests and checked everywhere; all 44 series are in
../shared/oracle of the project's workshop and are skipped, saying so, where that folder is absent.
"""

import json
from pathlib import Path

import pytest

KEPT = Path(__file__).parent / "scan_and_singlecasees.json"
WORKSHOP = Path(__file__).parents[3] / "shared" / "oracle"
OTHERS = ("gls_component_oracle", "known_peer_errors")

EXACT = {"diary8_worse": -0.21664744340223566}
"""base_tau where scan's floating point breaks ties (known_peer_errors.json: −.2166); SingleCaseES agrees to 1e-7."""

PEERS = {
    "nap": "SingleCaseES(improvement={better})::NAP::Est",
    "nap_se": "SingleCaseES(improvement={better})::NAP(SE=unbiased)::SE",
    "nap_low": "SingleCaseES(improvement={better})::NAP(SE=unbiased)::CI_lower",
    "nap_high": "SingleCaseES(improvement={better})::NAP(SE=unbiased)::CI_upper",
    "tau_ab": "SingleCaseES(improvement={better})::Tau::Est",
    "tau_u": "SingleCaseES(improvement={better})::Tau_U::Est",
    "pnd": "SingleCaseES(improvement={better})::PND::Est",
    "pem": "SingleCaseES(improvement={better})::PEM::Est",
    "pand": "SingleCaseES(improvement={better})::PAND::Est",
    "ird": "SingleCaseES(improvement={better})::IRD::Est",
    "pet": "scan::overlap(decreasing={decreasing})::PET",
    "trend_before": "scan::tau_u(method=parker)::Trend A::Tau",
    "trend_after": "scan::tau_u(method=parker)::Trend B::Tau",
    "base_tau": "scan::corrected_tau(tau_method=b,repeated=FALSE)::tau",
    "mean_difference": "scan::overlap(decreasing={decreasing})::Diff_mean",
    "smd": "SingleCaseES(improvement={better})::SMD(std_dev=baseline)::Est",
    "hedges_g": "SingleCaseES(improvement={better})::SMD(std_dev=pool)::Est",
    "lrr": "SingleCaseES(improvement={better})::LRR{i}(scale=count)::Est",
    "percent_change": "SingleCaseES(improvement={better})::LRR{i}(scale=other,pct_change)::Pct_Change_{i}::Est",
}
"""Our key and theirs; METHODS.md §5.  Pct_Change_i of an increase is Pct_Change_d of a decrease: after less before."""


def kept():
    """Return the series kept beside the tests, by name."""
    return json.loads(KEPT.read_text())


def workshop():
    """Return every series of the workshop's oracle, by name; skips the test where that is absent."""
    if not WORKSHOP.is_dir():
        pytest.skip(f"no reference answers here: {WORKSHOP} is absent")
    found = {path.stem: json.loads(path.read_text()) for path in WORKSHOP.glob("*.json") if path.stem not in OTHERS}
    assert len(found) == 44
    return found


def key(name, *, increase):
    """Return the peers' key of one of our indices, for one direction."""
    words = {"better": "increase", "decreasing": "FALSE", "i": "i"}
    if not increase:
        words = {"better": "decrease", "decreasing": "TRUE", "i": "d"}
    return PEERS[name].format(**words)


def expected(name, series, *, increase):
    """Return what our indices are to be: the peers' answers, in our units and signs."""
    answers = {ours: series["results"][key(ours, increase=increase)] for ours in PEERS}
    answers["pet"] /= 100
    answers["base_tau"] = EXACT.get(name, answers["base_tau"]) * (1 if increase else -1)
    return answers

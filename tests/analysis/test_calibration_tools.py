"""The other tools say what scipy, statsmodels and this project's own indices say, diary by diary."""

import numpy as np
import pytest
import statsmodels.api as sm
from scipy import stats

from hiplog.analysis.calibration import least_squares, tools
from hiplog.analysis.calibration.noises import ar1
from hiplog.analysis.calibration.simulate import Kind, diaries

DIARIES = diaries(Kind(name="gaps", noise=ar1(0.5), side=20, missing=0.2), np.random.default_rng(8), 6).scores
BEFORE, AFTER = DIARIES[:, :20], DIARIES[:, 20:]


def observed(row: int) -> tuple[np.ndarray, np.ndarray]:
    return BEFORE[row][~np.isnan(BEFORE[row])], AFTER[row][~np.isnan(AFTER[row])]


def one_by_one(p_value) -> np.ndarray:
    return np.array([p_value(*observed(row)) for row in range(len(DIARIES))])


def test_welch_is_scipys():
    expected = one_by_one(lambda before, after: stats.ttest_ind(before, after, equal_var=False).pvalue)
    assert tools.welch(BEFORE, AFTER) == pytest.approx(expected, rel=1e-9)


def test_mann_whitney_is_scipys_with_ties():
    expected = one_by_one(lambda before, after: stats.mannwhitneyu(before, after, method="asymptotic").pvalue)
    assert tools.mann_whitney(BEFORE, AFTER) == pytest.approx(expected, rel=1e-9)


def test_tau_u_takes_the_trend_of_the_baseline_out_of_s():
    before, after = np.array([[1.0, 2.0, 3.0]]), np.array([[4.0, 5.0]])
    z = (6 - 3) / np.sqrt(3 * 2 * 6 / 3)
    assert tools.tau_u(before, after) == pytest.approx([2 * stats.norm.sf(z)])


def test_base_tau_straightens_a_baseline_that_trends_and_leaves_one_that_does_not():
    rising = np.array([[1.0, 2.0, 4.0, 3.0, 5.0, 6.0, 8.0, 7.0]])
    assert tools.mann_whitney(rising, rising + 8.0)[0] < 0.002
    assert tools.base_tau(rising, rising + 8.0) == pytest.approx([1.0])
    level = np.array([[3.0, 4.0, 3.0, 4.0, 3.0, 4.0, 3.0, 4.0]])
    assert tools.base_tau(level, level + 2.0) == pytest.approx(tools.mann_whitney(level, level + 2.0))


def test_piecewise_is_statsmodels_ols_with_the_smaller_p_of_level_and_slope():
    expected = []
    for row in DIARIES:
        day = np.arange(-20.0, 20.0)[~np.isnan(row)]
        later = (day >= 0) * 1.0
        design = np.column_stack([np.ones_like(day), day, later, later * day])
        expected.append(sm.OLS(row[~np.isnan(row)], design).fit().pvalues[2:].min())
    assert least_squares.piecewise(BEFORE, AFTER) == pytest.approx(expected, rel=1e-7)


def test_newey_west_is_statsmodels_hac():
    def p_value(before, after):
        values = np.concatenate([before, after])
        design = np.column_stack([np.ones_like(values), np.repeat([0.0, 1.0], [len(before), len(after)])])
        lags = int(4 * (len(values) / 100) ** (2 / 9))
        fit = sm.OLS(values, design).fit(cov_type="HAC", cov_kwds={"maxlags": lags}, use_t=True)
        return fit.pvalues[1]

    assert least_squares.newey_west(BEFORE, AFTER) == pytest.approx(one_by_one(p_value), rel=1e-7)


def test_xmr_flags_a_day_outside_the_limits_and_skips_missing_days():
    before = np.array([[4.0, np.nan, 5.0, 4.0, 5.0, 4.0, 5.0]])  # mean 4.5, mean moving range 1: 1.84 to 7.16
    judge = tools.TOOLS["XmR limits"]
    assert judge(before, np.array([[5.0, 7.0, np.nan, 2.0, 5.0, 5.0]])).tolist() == [False]
    assert judge(before, np.array([[5.0, 8.0, np.nan, 2.0, 5.0, 5.0]])).tolist() == [True]


def test_a_row_with_fewer_than_five_days_a_side_is_not_judged():
    days = np.array([[1.0, 2.0, 1.0, 2.0, np.nan], [1.0, 2.0, 1.0, 2.0, 1.0]])
    assert tools.TOOLS["Welch's t"](days, days + 5.0).tolist() == [False, True]


def test_what_a_tool_cannot_judge_is_no_verdict():
    flat = np.full((1, 14), 4.0)
    assert {name: bool(tool(flat, flat)[0]) for name, tool in tools.TOOLS.items()} == dict.fromkeys(tools.TOOLS, False)

"""How often the answer is wrong: simulated diaries, arbitrary dates of real ones, and what is said of them."""

from hiplog.analysis.calibration.cells import CELLS, Cell, Goal
from hiplog.analysis.calibration.placebo import Placebo, placebos
from hiplog.analysis.calibration.rates import Rates, simulated
from hiplog.analysis.calibration.results import Calibration

__all__ = ["CELLS", "Calibration", "Cell", "Goal", "Placebo", "Rates", "placebos", "simulated"]

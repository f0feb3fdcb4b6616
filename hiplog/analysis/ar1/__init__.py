"""The one model: a slow part that fades over days, white noise, and what is asked of them, by exact likelihood."""

from hiplog.analysis.ar1.fitting import (
    GLS,
    NOISE_GRID,
    RHO_GRID,
    BatchContrast,
    BatchFit,
    Contrast,
    Fit,
    fit,
    fit_batch,
    gls,
)

__all__ = ["GLS", "NOISE_GRID", "RHO_GRID", "BatchContrast", "BatchFit", "Contrast", "Fit", "fit", "fit_batch", "gls"]

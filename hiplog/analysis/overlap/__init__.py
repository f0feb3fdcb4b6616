"""Single-case indices of two phases, as the R packages scan and SingleCaseES compute them."""

from hiplog.analysis.overlap.every_index import indices

__all__ = ["indices"]

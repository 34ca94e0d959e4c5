"""The dossier as one page that opens from disk. Knows the model and nothing else of ours."""

from rashomon.report.page import render

__all__ = ["render"]

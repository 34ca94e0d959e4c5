"""Where a case is kept: raw bytes, readings, dossier, decisions. Knows the model and nothing else of ours."""

from rashomon.store.base import Case, CaseError, Store, View
from rashomon.store.sqlite_ import SqliteStore

__all__ = ["Case", "CaseError", "SqliteStore", "Store", "View"]

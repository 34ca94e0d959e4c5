"""The lists of stages, and the entries of the library: `read`, `compare`, `add` and `group`."""

from rashomon.pipeline.adding import Addition, add
from rashomon.pipeline.changes import Change, changes
from rashomon.pipeline.comparing import Comparison, compare, compare_readings
from rashomon.pipeline.config import Config
from rashomon.pipeline.grouping import Grouping, group
from rashomon.pipeline.reading import Read, read, read_article

__all__ = [
    "Addition",
    "Change",
    "Comparison",
    "Config",
    "Grouping",
    "Read",
    "add",
    "changes",
    "compare",
    "compare_readings",
    "group",
    "read",
    "read_article",
]

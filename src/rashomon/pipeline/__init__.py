"""The lists of stages, and the entries of the library: `read`, `compare`, `add`, `check` and `group`."""

from rashomon.check.question import QuestionError
from rashomon.pipeline.adding import Addition, add
from rashomon.pipeline.changes import Change, changes
from rashomon.pipeline.checking import check
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
    "QuestionError",
    "Read",
    "add",
    "changes",
    "check",
    "compare",
    "compare_readings",
    "group",
    "read",
    "read_article",
]

"""The lists of stages, and the entries of the library: `read`, `compare` and `group`."""

from rashomon.pipeline.comparing import Comparison, compare, compare_readings
from rashomon.pipeline.config import Config
from rashomon.pipeline.grouping import Grouping, group
from rashomon.pipeline.reading import Read, read, read_article

__all__ = ["Comparison", "Config", "Grouping", "Read", "compare", "compare_readings", "group", "read", "read_article"]

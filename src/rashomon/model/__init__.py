"""The nouns: frozen records that every room reads and writes. Imports nothing else of ours."""

from rashomon.model.article import *  # noqa: F403
from rashomon.model.check import *  # noqa: F403
from rashomon.model.claim import *  # noqa: F403
from rashomon.model.decision import *  # noqa: F403
from rashomon.model.dossier import *  # noqa: F403
from rashomon.model.entity import *  # noqa: F403
from rashomon.model.explanation import *  # noqa: F403
from rashomon.model.fact import *  # noqa: F403
from rashomon.model.finding import *  # noqa: F403
from rashomon.model.ids import *  # noqa: F403
from rashomon.model.lineage import *  # noqa: F403
from rashomon.model.measure import *  # noqa: F403
from rashomon.model.party import *  # noqa: F403
from rashomon.model.place import *  # noqa: F403
from rashomon.model.reading import *  # noqa: F403
from rashomon.model.record import *  # noqa: F403
from rashomon.model.span import *  # noqa: F403
from rashomon.model.statement import *  # noqa: F403

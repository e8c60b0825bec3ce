"""Many texts or letters: by all cores of a machine or by a cluster, in order, resumable, in constant memory."""

from finder.bulk.batch import answer_batch
from finder.bulk.cases import Cases, open_folder, open_lines
from finder.bulk.crew import Alone, Crew
from finder.bulk.finished import NOTHING_FINISHED, Finished, repair
from finder.bulk.pool import Pool, best_method, open_as_set, processors
from finder.bulk.progress import Progress

__all__ = [
    "NOTHING_FINISHED",
    "Alone",
    "Cases",
    "Crew",
    "Finished",
    "Pool",
    "Progress",
    "answer_batch",
    "best_method",
    "open_as_set",
    "open_folder",
    "open_lines",
    "processors",
    "repair",
]

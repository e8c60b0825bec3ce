"""What people write in English when it can't wait.

Weights: 3 holds on its own, even where the words around it sound like ordinary business; 2 holds unless they do; 1
needs a word of haste beside it. See `grammar` for how to read a cue.
"""

from collections.abc import Mapping

from finder.dialogue.urgency.english import absence, accidents, despair, harm, health
from finder.dialogue.urgency.english.words import CLASSES

__all__ = ["CLASSES", "CUES"]

CUES: Mapping[str, Mapping[int, str]] = {
    **accidents.CUES,
    **harm.CUES,
    **despair.CUES,
    **health.CUES,
    **absence.CUES,
}

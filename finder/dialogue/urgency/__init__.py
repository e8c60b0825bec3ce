"""Help that can't wait: what in a text tells of an emergency or of distress, and whom to call then."""

from finder.dialogue.urgency.detection import detect
from finder.dialogue.urgency.help import urgent_help
from finder.dialogue.urgency.learned import UrgencyHead, load_head

__all__ = ["UrgencyHead", "detect", "load_head", "urgent_help"]

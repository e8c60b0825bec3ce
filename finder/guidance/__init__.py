"""A match in, what to do out: where to click, whether to reply, and every sentence the user reads."""

from finder.guidance.advice import build_guidance, not_found_advice, suggest_subject
from finder.guidance.evidence import authority_reason, evidence_sentence
from finder.guidance.handover import hand_over
from finder.guidance.message import quotes_of
from finder.guidance.platforms import click_paths, nearest_visible, platform_notices
from finder.guidance.reply import advise_reply, other_channel
from finder.guidance.senders import closure_sentence, past_of, unit_notes
from finder.guidance.wording import error_text, notice, outcome_heading, say, via_unit

__all__ = [
    "advise_reply",
    "authority_reason",
    "build_guidance",
    "click_paths",
    "closure_sentence",
    "error_text",
    "evidence_sentence",
    "hand_over",
    "nearest_visible",
    "not_found_advice",
    "notice",
    "other_channel",
    "outcome_heading",
    "past_of",
    "platform_notices",
    "quotes_of",
    "say",
    "suggest_subject",
    "unit_notes",
    "via_unit",
]

"""What is said first to a message: a sentence or two, chosen by what the message does."""

from __future__ import annotations

from finder.dialogue.acts import Understood
from finder.dialogue.cues import Cue
from finder.guidance import say
from finder.types import Act, Language

_BY_CUE = {
    Cue.THANKS: "said_thanks",
    Cue.YES: "said_yes",
    Cue.HELLO: "said_hello",
    Cue.BYE: "said_bye",
    Cue.SWEAR: "said_swear",
    Cue.BOT: "said_bot",
    Cue.PERSON: "said_person",
    Cue.COMPLAINT: "said_complaint",
    Cue.UNKNOWN: "said_unknown",
    Cue.PLATFORM: "said_platform",
    Cue.LANGUAGE: "said_language",
    Cue.BACK: "said_back",
}
_INVITING = frozenset({Act.AUDIENCE, Act.PLATFORM, Act.LANGUAGE, Act.HUMAN, Act.GREET})
"""Acts that say nothing of a matter: before there is one, the reply asks for it."""


def said(understood: Understood, language: Language) -> str:
    """:param language: of the answer; a language that the message asks for comes before it.

    :returns: the reply; empty when the answer itself is reply enough.
    """
    language = understood.language or language
    return " ".join(say(code, language) for code in _codes(understood))


def _codes(understood: Understood) -> tuple[str, ...]:
    if understood.act is Act.RESTART:
        return "said_restart", "said_tell"
    if understood.act is Act.REJECT:
        return ("said_corrected" if understood.rest else "said_rejected",)
    if understood.act in {Act.AUDIENCE, Act.ADD} and understood.audience is not None:
        code = f"said_{understood.audience.lower()}"
    elif understood.cue is Cue.LANGUAGE and understood.language is None:
        code = "said_no_language"
    elif understood.cue in _BY_CUE and understood.act is not Act.CHOOSE:
        code = _BY_CUE[understood.cue]
    else:
        return ()
    if understood.cue is Cue.HELLO and understood.goes_on:
        return code, "said_more"
    invites = not understood.goes_on and understood.act in _INVITING and understood.cue is not Cue.BYE
    return (code, "said_tell") if invites else (code,)

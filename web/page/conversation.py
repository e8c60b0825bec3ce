"""One turn of the conversation as a page: what came before, the message, its answer, and the form for the next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from flask import g, render_template
from flask_babel import gettext, refresh

from finder.dialogue.question import option_label
from finder.errors import FinderError
from finder.guidance import not_found_advice
from finder.pipeline import FindRequest
from finder.types import Act, Answer, Kind, Language, Outcome
from web.page.filling import faulty_field, next_form, same_form
from web.page.links import other_language
from web.page.presenting import present
from web.page.quoting import first_words
from web.page.trail import past_turn, read_trail

if TYPE_CHECKING:
    from finder.structure.snapshot import Snapshot

NO_HELP = "helped:no"
"""The choice of who says that an answer was wrong."""
_WISHES = {Language.DA.value: "På dansk, tak", Language.EN.value: "In English, please"}
"""How the button for the other language asks for it in the middle of a conversation."""


def known_platform(snapshot: Snapshot, platform: str | None) -> str:
    """:returns: the platform that an address names; empty when there is none of that id."""
    return platform if platform and platform in snapshot.platforms else ""


def answer_turn(snapshot: Snapshot, form: Mapping[str, str], wanted: FindRequest, answer: Answer) -> str:
    """Show an answer.

    :param form: as it was sent, with the turns before.
    """
    if answer.query.language is not g.language:
        g.language = answer.query.language
        refresh()
    if answer.act is Act.RESTART:
        return render_template("page.html", form={**next_form(answer, ()), "state": "", "trail": ""})
    earlier = read_trail(form.get("trail", ""), snapshot)
    view = present(answer)
    chosen = _chosen(wanted.choice, snapshot, answer.query.language)
    turn = past_turn(answer, first_words(view.own) if view.own else chosen)
    advice = ""
    if answer.outcome is Outcome.NOT_FOUND and view.has_matter and answer.handover is None:
        advice = not_found_advice(snapshot, wanted.organisation, g.language)
    return render_template(
        "page.html",
        view=view,
        advice=advice,
        earlier=earlier,
        chosen=chosen,
        own_heading=_own_heading(answer, is_file=wanted.upload is not None),
        again=_again(form, answer),
        form={**next_form(answer, (*earlier, turn)), "organisation": form.get("organisation", "")},
    )


def refuse_turn(snapshot: Snapshot, form: Mapping[str, str], error: FinderError, told: str, *, has_file: bool) -> str:
    """Show the form again, as it was sent, with what is wrong.

    :param told: the error in the user's language.
    """
    return render_template(
        "page.html",
        form=same_form(form, error),
        earlier=read_trail(form.get("trail", ""), snapshot),
        error=told,
        fault=faulty_field(error, has_file),
        has_file=has_file,
    )


def _again(form: Mapping[str, str], answer: Answer) -> Mapping[str, str]:
    """Say how the same message is sent again: corrected, or for an answer in the other language.

    Later in a conversation a message means nothing alone: then the other language is asked for in words.
    """
    trail = form.get("trail", "")
    if answer.act is Act.ASK:
        return {"text": answer.query.text, "trail": trail, "state": "", "can_correct": "1"}
    return {"text": _WISHES[other_language()], "trail": trail, "state": answer.state or "", "can_correct": ""}


def _own_heading(answer: Answer, *, is_file: bool) -> str:
    if is_file:
        return str(gettext("What we read in the file"))
    is_letter = answer.act is Act.ASK and answer.query.kind is not Kind.QUESTION
    return str(gettext("Your letter") if is_letter else gettext("You wrote"))


def _chosen(choice: str | None, snapshot: Snapshot, language: Language) -> str:
    """:returns: the label of the option that was taken; empty when none was."""
    if not choice:
        return ""
    facet, _, value = choice.partition(":")
    return (
        str(gettext("No, that is not right")) if choice == NO_HELP else option_label(facet, value, snapshot, language)
    )

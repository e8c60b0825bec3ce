"""Training a new model from what staff have judged: start it, watch it, see what it is worth, use it, go back."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flask import abort, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_decimal
from flask_babel import gettext as _

from finder import catalogue
from finder.editing import Ranker, Role, RunState
from finder.errors import (
    EditConflict,
    FinderError,
    InvalidArtefact,
    InvalidInput,
    QualityDropped,
    TrainingBusy,
    TrainingFailed,
)
from web.console.access import actor, needs, tell
from web.console.blueprint import blueprint
from web.console.desk import desk

LOOK_AGAIN_SECONDS = 5
"""How soon a browser asks again how far a training has come; without a script, by opening the page anew."""


@blueprint.get("/training")
@needs(Role.VIEWER)
def show_training() -> str:
    """Show the training under way or the last one, and every model."""
    return _page()


@blueprint.post("/training/start")
@needs(Role.ADMINISTRATOR)
def start_training() -> ResponseReturnValue:
    """Train a new model, in a process of its own."""
    try:
        catalogue.start_training(desk().store, desk().settings, actor())
    except TrainingBusy:
        tell(_("A model is being trained already."))
    except TrainingFailed:
        tell(_("The training can't be started here. The log says why."))
    return redirect(url_for("console.show_training"), 303)


@blueprint.post("/training/<int:number>/cancel")
@needs(Role.ADMINISTRATOR)
def cancel_training(number: int) -> ResponseReturnValue:
    """Ask the training to stop."""
    stops = catalogue.cancel_training(desk().store, number, actor())
    tell(_("The training stops within some seconds.") if stops else _("The training is over already."))
    return redirect(url_for("console.show_training"), 303)


@blueprint.get("/models/<int:number>")
@needs(Role.VIEWER)
def show_ranker(number: int) -> str:
    """Show how a model compares with the one that was used when it was made."""
    return _report(_ranker(number))


@blueprint.post("/models/<int:number>/use")
@needs(Role.ADMINISTRATOR)
def use_ranker(number: int) -> ResponseReturnValue:
    """Let answers rest on a model; one that isn't better must be wanted expressly."""
    ranker = _ranker(number)
    try:
        catalogue.use_ranker(desk().store, desk().settings, number, actor(), confirmed="confirmed" in request.form)
    except QualityDropped:
        return _report(ranker, is_unconfirmed=True), 409
    except (EditConflict, InvalidInput, InvalidArtefact) as error:
        tell(_explain(error))
        return redirect(url_for("console.show_training"), 303)
    return _taken_up(_("Model %(number)s is used from now on.", number=number))


@blueprint.post("/models/shipped/use")
@needs(Role.ADMINISTRATOR)
def use_shipped_ranker() -> ResponseReturnValue:
    """Go back to the model that came with the program."""
    try:
        catalogue.use_ranker(desk().store, desk().settings, None, actor())
    except EditConflict as error:
        tell(_explain(error))
        return redirect(url_for("console.show_training"), 303)
    return _taken_up(_("The model that came with the program is used again."))


@blueprint.post("/models/<int:number>/refuse")
@needs(Role.ADMINISTRATOR)
def refuse_ranker(number: int) -> ResponseReturnValue:
    """Decide against a model."""
    try:
        catalogue.refuse_ranker(desk().store, _ranker(number).number, actor())
    except InvalidInput as error:
        tell(_explain(error))
    else:
        tell(_("Model %(number)s is refused. Its files are deleted, its numbers are kept.", number=number))
    return redirect(url_for("console.show_training"), 303)


def _taken_up(text: str) -> ResponseReturnValue:
    desk().take_up()
    tell(text)
    return redirect(url_for("console.show_training"), 303)


def _page() -> str:
    store = desk().store
    run, rankers = catalogue.current_training(store), store.rankers.list()
    published = next((one for one in rankers if one.state == "published"), None)
    is_running = run is not None and run.state is RunState.RUNNING
    serving = desk().finder.versions["ranker"]
    return render_template(
        "console/training.html",
        run=run,
        is_running=is_running,
        steps=_steps(),
        rankers=rankers,
        published=published,
        # Some seconds after publishing this is nothing to worry about; the page says so.
        is_served=published is None or serving.startswith(published.version),
        judged=len(store.judgements.list()),
        standings=_standings(),
        seconds=LOOK_AGAIN_SECONDS,
    )


def _report(ranker: Ranker, *, is_unconfirmed: bool = False) -> str:
    snapshot = desk().snapshot
    names = {**{one.id: one.name for one in snapshot.points.values()}}
    names |= {one.id: one.name for one in snapshot.authorities.values()}
    return render_template(
        "console/ranker.html",
        ranker=ranker,
        report=ranker.report,
        names=names,
        sentences={catalogue.sentence_id(one): one for one in desk().store.judgements.list()},
        measures=_measures(),
        kinds={"question": _("Questions"), "letter": _("Letters")},
        standings=_standings(),
        tell_change=_tell_change,
        percent=_percent,
        is_unconfirmed=is_unconfirmed,
        language=g.language,
    )


def _ranker(number: int) -> Ranker:
    try:
        return catalogue.find_ranker(desk().store, number)
    except InvalidInput:
        abort(404)


def _explain(error: FinderError) -> str:
    if isinstance(error, EditConflict):
        return str(_("Somebody else chose a model at the same moment. Look at the list again."))
    if isinstance(error, InvalidArtefact):
        return str(_("This model can't be used with the program as it is now. Train a new one."))
    return str(_("That can't be done with this model."))


# --- words -----------------------------------------------------------------------------------------------------------


def _steps() -> Mapping[str, str]:
    return {
        "": _("Starting"),
        "texts": _("Reading the texts"),
        "folds": _("Learning which words belong to which recipient"),
        "weights": _("Weighing the signals"),
        "answers": _("Asking both models the test questions"),
    }


def _standings() -> Mapping[str, str]:
    return {
        "better": _("Better than the model before it"),
        "same": _("Neither better nor worse"),
        "worse": _("Worse than the model before it"),
    }


def _measures() -> Mapping[str, str]:
    return {
        "top1": _("The right recipient comes first"),
        "top3": _("The right recipient is among the first three"),
        "found_precision": _("Sure answers that are right"),
        "found_recall": _("Texts that get a sure and right answer"),
        "specificity": _("Others' texts that are sent to others"),
        "not_wrongly_found": _("Others' texts that get no sure answer"),
        "ece": _("How far the stated certainty is off"),
    }


def _tell_change(what: str) -> str:
    """:param what: one of a verdict's gains or losses."""
    kind, _slash, measure = what.rpartition("/")
    named: dict[str, Callable[[], str]] = {
        "gold": lambda: _("the test questions"),
        "judged": lambda: _("the judged sentences"),
    }
    if what in named:
        return named[what]()
    of_kind = {"question": _("questions"), "letter": _("letters")}.get(kind, kind)
    return f"{_measures().get(measure, measure)} ({of_kind})"


def _percent(share: float, *, is_change: bool = False) -> str:
    """:returns: a share in percent with one decimal, as the language writes it; a change with its sign."""
    return str(format_decimal(100 * share, "+0.0;−0.0" if is_change else "0.0"))

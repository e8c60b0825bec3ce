"""Which ranker answers rest on: the one that ships, or one that was trained here and published."""

from __future__ import annotations

import logging
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from finder.artefacts import Artefact, open_artefact
from finder.catalogue.clock import now
from finder.editing import Ranker, RankerState
from finder.embedders.opening import open_embedder
from finder.errors import InvalidArtefact, InvalidInput, QualityDropped
from finder.protocols import Store
from finder.ranking.model import FOLDER, KIND, VECTORS, RankingModel, load_model, read_model
from finder.settings import Settings

LOG = logging.getLogger(__name__)

SHIPPED = "shipped"
"""What the ranker that comes with the program is called where others have numbers."""
UNPACKED = "rankers"
"""Folder in the cache."""


@dataclass(frozen=True, slots=True)
class Serving:
    """What answers rest on."""

    model: RankingModel
    artefact: Artefact
    ranker: Ranker | None
    """None when it is the shipped one."""
    why_not: str = ""
    """Why the published ranker doesn't serve; empty when it does, or none is published."""


@contextmanager
def open_serving(store: Store, settings: Settings, embedder: str | None) -> Iterator[Serving]:
    """Open the published ranker; one that this program can't use gives way to the shipped one, and the log says so.

    :param embedder: version of the embedder that serves; None when none does.
    :returns: what serves; the artefact's files are there as long as the context lasts.
    :raises InvalidArtefact: when the shipped ranker can't be used.
    """
    shipped = settings.artefacts / FOLDER
    published = store.rankers.published()
    with ExitStack() as files:
        serving, why_not = None, ""
        if published is not None:
            try:
                folder = files.enter_context(ranker_folder(store, settings, published))
                model = read_model(folder, embedder, shipped / VECTORS)
                if _is_lost_on(model, settings, embedder):
                    why_not = "It was trained with another embedder."
                else:
                    serving = Serving(model, open_artefact(folder, KIND), published)
            except (InvalidArtefact, InvalidInput) as error:
                # Its own remedy is for the one that ships.
                why_not = error.message.replace("make train", "finder train")
        if why_not and published is not None:
            LOG.warning("Ranker %s can't serve, the shipped one does. %s", published.number, why_not)
        yield serving or Serving(load_model(settings.artefacts, embedder), open_artefact(shipped, KIND), None, why_not)


def open_ranker(store: Store, settings: Settings, embedder: str | None) -> RankingModel:
    """:returns: the model that answers rest on; see `open_serving`."""
    with open_serving(store, settings, embedder) as serving:
        return serving.model


def why_not_served(store: Store, settings: Settings) -> str:
    """:returns: why the published ranker doesn't serve; empty when it does, or none is published.

    :raises InvalidArtefact: when the shipped ranker or the embedder can't be used.
    """
    embedder = open_embedder(settings.embedder, settings.artefacts)
    with open_serving(store, settings, None if embedder is None else embedder.version) as serving:
        return serving.why_not


@contextmanager
def ranker_folder(store: Store, settings: Settings, ranker: Ranker) -> Iterator[Path]:
    """Give a ranker's files a folder: in the cache, or for a while where the cache can't be written.

    :raises InvalidArtefact: when the files are not what was stored.
    :raises InvalidInput: when the ranker was refused.
    """
    kept = settings.cache / UNPACKED / ranker.version
    if not _is_whole(kept, ranker) and not _unpack_into_cache(store, ranker, kept):
        with tempfile.TemporaryDirectory(prefix="finder-ranker-") as folder:
            _unpack(store, ranker, Path(folder))
            yield Path(folder)
        return
    yield kept


def use_ranker(store: Store, settings: Settings, number: int | None, who: str, *, confirmed: bool = False) -> None:
    """Let answers rest on a ranker; whoever answers takes it up within seconds.

    :param number: None goes back to the shipped one. What was published before needs no confirmation.
    :param confirmed: also when it is not better than the present one.
    :raises InvalidInput: when there is no such ranker, or it was refused.
    :raises InvalidArtefact: when this program can't use it.
    :raises QualityDropped: when it must be confirmed; the message says what is lost.
    :raises EditConflict: when another one was published at the same moment.
    """
    published = store.rankers.published()
    if number is not None:
        ranker = find_ranker(store, number)
        with ranker_folder(store, settings, ranker) as folder:
            artefact = open_artefact(folder, KIND)
            read_model(folder, artefact.stated("embedder"), settings.artefacts / FOLDER / VECTORS)
        if ranker.state is RankerState.MADE and not confirmed:
            _refuse_unless_better(ranker, version_in_use(store, settings))
    store.rankers.use(number, None if published is None else published.number, who, now())


def refuse_ranker(store: Store, number: int, who: str) -> None:
    """Decide against a ranker; its files are deleted, its report stays.

    :raises InvalidInput: when there is no such ranker, or answers rest on it.
    """
    store.rankers.refuse(number, who, now())


def find_ranker(store: Store, number: int) -> Ranker:
    """:returns: a ranker, whatever became of it.

    :raises InvalidInput: when there is none of that number.
    """
    for one in store.rankers.list():
        if one.number == number:
            return one
    raise InvalidInput(f"There is no ranker {number}.", "ranker")


def version_in_use(store: Store, settings: Settings) -> str:
    """:returns: the version of the ranker that is published, or of the shipped one.

    :raises InvalidArtefact: when the shipped one is damaged.
    """
    published = store.rankers.published()
    return published.version if published is not None else open_artefact(settings.artefacts / FOLDER, KIND).version


def _refuse_unless_better(ranker: Ranker, present: str) -> None:
    if ranker.compared_with != present:
        raise QualityDropped(
            f"Ranker {ranker.number} was compared with another ranker than the present one. Train again, or confirm."
        )
    standing, lost = ranker.report.get("standing"), ranker.report.get("losses")
    if standing == "better":
        return
    told = f"worse in {', '.join(map(str, lost))}" if isinstance(lost, list) and lost else "no better"
    raise QualityDropped(
        f"Ranker {ranker.number} is {told} than the present one. Look at its report, and confirm if you want it."
    )


def _is_lost_on(model: RankingModel, settings: Settings, embedder: str | None) -> bool:
    """:returns: whether the shipped ranker can use the embedder that serves, and this one can't."""
    return not model.uses_embedder and embedder is not None and load_model(settings.artefacts, embedder).uses_embedder


def _is_whole(folder: Path, ranker: Ranker) -> bool:
    try:
        return open_artefact(folder, KIND).version == ranker.version
    except InvalidArtefact:
        return False


def _unpack_into_cache(store: Store, ranker: Ranker, kept: Path) -> bool:
    """:returns: False when the cache can't be written."""
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(dir=kept.parent, suffix=".tmp"))
    except OSError as error:
        LOG.warning("%s can't be written (%s); the ranker is unpacked for a while", kept.parent, error.strerror)
        return False
    try:
        _unpack(store, ranker, draft)
        shutil.rmtree(kept, ignore_errors=True)  # Damaged, or it would be used.
        draft.rename(kept)
    except OSError as error:
        # Another process may have been quicker, and that is as good.
        if not _is_whole(kept, ranker):
            LOG.warning("%s can't be written (%s)", kept, error.strerror)
            return False
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return True


def _unpack(store: Store, ranker: Ranker, folder: Path) -> None:
    # Here, because those who serve the shipped ranker need none of it.
    from finder.training.packing import unpack  # noqa: PLC0415

    unpack(store.rankers.content(ranker.number), folder)
    if not _is_whole(folder, ranker):
        raise InvalidArtefact(f"Ranker {ranker.number} in the database is not what was stored.")

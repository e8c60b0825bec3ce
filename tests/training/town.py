"""Lilleby with labelled texts enough to train on: five writers, each with their own way of putting things."""

from __future__ import annotations

import json
import shutil
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from finder.catalogue import open_store, save_judgement, seed, train_ranker
from finder.settings import Settings, load_settings
from tests.structure.conftest import small_town

ASKED = {
    "regning": (
        "betale en regning",
        "en rykker jeg ikke forstår",
        "henstand med min gæld",
        "gebyret på fakturaen",
        "afdrag på det jeg skylder",
        "regningen for ejendomsskat",
        "et inkassobrev",
        "en opkrævning fra kommunen",
    ),
    "skoler": (
        "indskrive mit barn i skole",
        "skoleskift til næste år",
        "min datters klasse",
        "ferie for en elev",
        "en lærer på skolen",
        "plads i indskolingen",
        "lektiehjælp til min søn",
        "fravær fra skole",
    ),
    "brevarkiv": (
        "et gammelt kort over byen",
        "breve fra 1920",
        "min oldefars brev",
        "arkivets læsesal",
        "historiske kort",
        "en kopi af et gammelt brev",
        "slægtsforskning i arkivet",
        "kort over havnen",
    ),
    "alt-andet": (
        "noget helt andet",
        "borgmesterens hilsen",
        "at rose en medarbejder",
        "åbningstider på rådhuset",
        "en idé til byen",
        "hvem jeg skal spørge",
        "et glemt tørklæde på rådhuset",
        "kommunens adresse",
    ),
}
THEIRS = (
    "en sag i Naboby",
    "byggetilladelse i Naboby",
    "Naboby Kommunes skoler",
    "skat i Naboby",
)
HANDS = {
    "dev-anna": "Jeg vil gerne skrive om {}.",
    "dev-bo": "Hvem skal have min besked om {}?",
    "dev-carl": "Det drejer sig om {}, hvor sender jeg det hen?",
    "dora": "Hej, spørgsmål vedrørende {}",
    "elsewhere-b": "Skriv til hvem angående {}",
}
"""By writer; the embedder is said to have learned from dora, and so she only teaches words."""
JUDGED = "Min kolonihave er oversvømmet"
"""Nobody's words lead to the archive, where staff say that it belongs."""
SAID = (
    (JUDGED, "brevarkiv", True, "mia"),
    ("Oversvømmet kolonihave efter regn", "brevarkiv", True, "mia"),
    ("Kolonihaven ved åen", "brevarkiv", True, "ole"),
    ("Vand i min kolonihave", "brevarkiv", True, "ole"),
    ("Hvor er min cykel?", "regning", False, "ole"),
)
"""Sentence, contact point, whether it is right, and who said so."""


def write_town(folder: Path) -> Path:
    """:returns: a folder of seeds with Lilleby and its labelled texts."""
    for name, rows in small_town().items():
        _write(folder / "lilleby" / name, rows)
    for writer, hand in HANDS.items():
        asked = [(about, [point], None) for point, abouts in ASKED.items() for about in abouts]
        asked += [(about, [], "nabo") for about in THEIRS]
        rows = [
            {
                "id": f"{writer}-{number}",
                "text": hand.format(about),
                "audience": None,
                "kind": "question",
                "language": "da",
                "expected": expected,
                "authority": authority,
                "unit": None,
                "tags": [],
            }
            for number, (about, expected, authority) in enumerate(asked)
        ]
        _write(folder / "examples" / f"{writer}.jsonl", rows)
    return folder


def town_settings(folder: Path, embedder: str = "none", url: str = "") -> Settings:
    """:returns: settings for Lilleby with a database of its own in the folder."""
    return load_settings(
        {
            "DATABASE_URL": url or f"sqlite:///{folder}/finder.db",
            "FINDER_SEEDS": str(folder / "seeds"),
            "FINDER_EMBEDDER": embedder,
            "FINDER_CACHE": f"{folder}/cache",
        }
    )


def _write(path: Path, rows: list[dict[str, object]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def copy_town(settings: Settings, folder: Path) -> Settings:
    """:returns: settings of a copy of the database, with a cache of its own."""
    shutil.copy(settings.database_url.removeprefix("sqlite:///"), folder / "finder.db")
    return replace(settings, database_url=f"sqlite:///{folder}/finder.db", cache=folder / "cache")


def train_town(folder: Path) -> Settings:
    """Train Lilleby's first ranker, from what two members of staff have said.

    :returns: settings of the database that holds it; it isn't published.
    """
    write_town(folder / "seeds")
    settings = town_settings(folder)
    seed(settings)
    with closing(open_store(settings.database_url)) as store:
        for sentence, point, relevant, judge in SAID:
            save_judgement(store, sentence, point, relevant=relevant, judge=judge)
        train_ranker(store, settings, "mia")
    return settings

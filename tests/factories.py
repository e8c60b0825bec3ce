"""A small invented municipality and answers about it, for tests that need no data and no finder."""

from __future__ import annotations

from finder.guidance import advise_reply, build_guidance, platform_notices, unit_notes, via_unit
from finder.structure.snapshot import Snapshot, build_snapshot
from finder.types import (
    Alternative,
    Answer,
    Audience,
    Authority,
    Colophon,
    ContactGroup,
    ContactPoint,
    Evidence,
    Field,
    FieldKind,
    FormerName,
    Handover,
    Kind,
    Language,
    Match,
    Notice,
    Observation,
    Option,
    Organisation,
    OtherAuthority,
    Outcome,
    Platform,
    Query,
    Question,
    Relation,
    Reply,
    SendingSystem,
    Structure,
    Unit,
    Urgent,
)

BOTH = frozenset(Audience)
COMPANIES = frozenset({Audience.COMPANY})
CITIZENS = frozenset({Audience.CITIZEN})
SOURCE = "Notat om Digital Post 2024-0000001"
TODAY = "2026-11-20"


def make_point(point_id: str, name: str, **changed: object) -> ContactPoint:
    """:returns: an open point of the municipality, with whatever is given changed."""
    fields: dict[str, object] = {
        "id": point_id,
        "organisation": "fjordby",
        "name": name,
        "description": f"Skriv her om {name.lower()}.",
        "search_terms": (),
        "groups": ("emne-penge",),
        "targets": BOTH,
        "active": True,
        "visible": True,
        "alternatives": (),
        "owner_unit": "finans",
        "source": "opdigtet",
        "as_of": None,
    }
    return ContactPoint(**{**fields, **changed})  # type: ignore[arg-type]


def make_unit(unit_id: str, name: str, parent: str | None, point: str | None, **changed: object) -> Unit:
    """:returns: a unit of the municipality, with whatever is given changed."""
    fields: dict[str, object] = {
        "id": unit_id,
        "organisation": "fjordby",
        "kind": "center",
        "name": name,
        "parent": parent,
        "aliases": (),
        "former": (),
        "address": "",
        "postcode": "",
        "city": "",
        "phones": (),
        "emails": (),
        "web": (),
        "ean": (),
        "contact_point": point,
        "reply": Reply.DIGITAL_POST if point else Reply.INHERITS,
        "channel_note": "",
        "topics": (),
        "source": "opdigtet",
        "confidence": "documented",
        "as_of": None,
    }
    return Unit(**{**fields, **changed})  # type: ignore[arg-type]


def make_platform(platform_id: str, name: str, audiences: frozenset[Audience], note: str = "") -> Platform:
    """:returns: a platform with three steps."""
    danish = ("Log på.", "Find {authority}.", "Vælg {group_path} og derefter {contact_point}.")
    english = ("Log on.", "Find {authority}.", "Choose {group_path} and then {contact_point}.")
    steps = {Language.DA: danish, Language.EN: english}
    return Platform(platform_id, name, audiences, steps, ("name",), note, "opdigtet")


def observe(
    platform: str, observed: str, *, point: str | None = None, unit: str | None = None, **when: str
) -> Observation:
    """:returns: what companies saw; `start` and `end` may be given."""
    return Observation(platform, Audience.COMPANY, point, unit, observed, when.get("start"), when.get("end"), SOURCE)


POINTS = (
    make_point("generelt", "Fjordby Kommune – alt andet", groups=(), owner_unit=None),
    make_point("forvaltning-penge", "Pengeforvaltningen", groups=("forvaltninger",), owner_unit="penge"),
    make_point(
        "regning",
        "Regning eller rykker",
        alternatives=(Alternative("phone", "Hovednummer", "12 34 56 78", "Hverdage kl. 10-14."),),
    ),
    make_point(
        "parkering",
        "Parkering",
        groups=("emne-trafik", "emne-penge"),
        alternatives=(Alternative("portal", "Parkeringsportalen", "https://parkering.example", "Se din afgift her."),),
    ),
    make_point("lukket", "Lukket punkt", active=False),
    make_point("erhverv", "Erhverv", targets=COMPANIES),
)
UNITS = (
    make_unit("fjordby-top", "Fjordby Kommune", None, "generelt", kind="organisation"),
    make_unit("penge", "Pengeforvaltningen", "fjordby-top", "forvaltning-penge", kind="forvaltning"),
    make_unit(
        "finans",
        "Center for Finans",
        "penge",
        "regning",
        aliases=("Debitor",),
        former=(FormerName("Kassen", "2015-12-31", ""), FormerName("Kontoret", None, "")),
    ),
    make_unit("sektion", "Sektion for Rykkere", "finans", None),
    make_unit(
        "vagten", "Vagten", "penge", "regning", reply=Reply.OTHER_CHANNEL, phones=("11 22 33 44",), channel_note="Ring."
    ),
    make_unit("skolen", "Skolen", "penge", None, reply=Reply.OTHER_CHANNEL, channel_note="Skriv på skolens side."),
)
SYSTEMS = (
    SendingSystem(
        "regnskab",
        "Regnskab",
        ("Regnskab Pro",),
        ("finans",),
        "no",
        {Language.DA: "Breve herfra kan ikke besvares.", Language.EN: "Letters from here cannot be answered."},
        ("Kan ikke besvares.",),
        "2024-11-18",
        SOURCE,
    ),
)
PLATFORMS = (
    make_platform("borger-dk", "borger.dk", CITIZENS),
    make_platform("virk", "Virk", COMPANIES),
    make_platform("e-boks", "e-Boks", BOTH, note="Du skal give samtykke."),
)
OBSERVATIONS = (
    observe("e-boks", "hidden", point="forvaltning-penge"),
    observe("virk", "visible", point="forvaltning-penge"),
    observe("e-boks", "hidden", unit="finans"),
    observe("virk", "hidden", unit="finans"),
    observe("e-boks", "hidden", point="erhverv", start="2026-01-01", end="2027-01-01"),
    observe("virk", "visible", point="erhverv", start="2026-01-01", end="2027-01-01"),
    observe("e-boks", "hidden", point="parkering", end="2024-09-02"),
    observe("e-boks", "visible", point="parkering", start="2024-09-02"),
)
STRUCTURE = Structure(
    organisation=Organisation("fjordby", "Fjordby Kommune", None, "12 34 56 78", "https://fjordby.example", "generelt"),
    groups=(
        ContactGroup("emne-penge", "fjordby", "Penge", "", None, BOTH),
        ContactGroup("emne-trafik", "fjordby", "Trafik", "", None, CITIZENS),
        ContactGroup("forvaltninger", "fjordby", "Forvaltninger", "", None, BOTH),
    ),
    points=POINTS,
    units=UNITS,
    authorities=(
        Authority(
            "skat",
            "Skatten",
            (),
            None,
            "state",
            ("skat",),
            {Language.DA: "Skriv til Skatten.", Language.EN: "Write to Skatten."},
            "",
        ),
    ),
    platforms=PLATFORMS,
    observations=OBSERVATIONS,
    sending_systems=SYSTEMS,
    links=(),
)


def make_snapshot() -> Snapshot:
    """:returns: the municipality, published."""
    return build_snapshot([STRUCTURE], "1")


def make_query(text: str = "Center for Finans, sagsnr. 2024-17", **changed: object) -> Query:
    """:returns: a company's letter with a case number, with whatever is given changed."""
    number = text.find("2024-17")
    case = (Field(FieldKind.CASE_NUMBER, "202417", number, number + len("2024-17")),) if number >= 0 else ()
    fields: dict[str, object] = {
        "text": text,
        "kind": Kind.LETTER,
        "colophon": Colophon(),
        "fields": case,
        "topic_text": text,
        "language": Language.DA,
        "audience": Audience.COMPANY,
        "as_of": TODAY,
        "organisation": None,
    }
    return Query(**{**fields, **changed})  # type: ignore[arg-type]


def make_match(snapshot: Snapshot, point_id: str, query: Query, probability: float, in_answer_set: bool) -> Match:
    """:returns: a match that rests on Center for Finans."""
    point = snapshot.points[point_id]
    via = via_unit(snapshot.units["finans"], Relation.STANDS_IN, point, query.language)
    return Match(
        contact_point=point,
        group_path=snapshot.group_path(point, query.audience),
        probability=probability,
        in_answer_set=in_answer_set,
        via_unit=via,
        evidence=(
            Evidence(
                "unit_named",
                3.2,
                query.text[:17],
                0,
                min(17, len(query.text)),
                "Center for Finans",
                "Brevet nævner enheden.",
            ),
            Evidence("address", -0.4, "", None, None, "", "Adressen deles af mange."),
        ),
        guidance=build_guidance(snapshot, point, query, via),
    )


def make_answer(snapshot: Snapshot, query: Query, outcome: Outcome = Outcome.FOUND, *, theirs: bool = False) -> Answer:
    """:returns: an answer with three matches, of which one, two or none are recommended."""
    recommended = {Outcome.FOUND: 1, Outcome.CHOOSE: 2, Outcome.NOT_FOUND: 0}[outcome]
    ranked = (("regning", 0.7), ("forvaltning-penge", 0.2), ("parkering", 0.05))
    matches = tuple(
        make_match(snapshot, point, query, probability, place < recommended)
        for place, (point, probability) in enumerate(ranked)
    )
    units = (snapshot.units["finans"],)
    advice = snapshot.authorities["skat"].advice[query.language]
    return Answer(
        outcome=outcome,
        matches=matches,
        other_authority=OtherAuthority("skat", "Skatten", 0.8, advice) if theirs else None,
        channel=None,
        question=None,
        reply=advise_reply(snapshot, query, units),
        notices=(
            Notice("demo_data", "Opdigtede data."),
            *unit_notes(snapshot, units, query.audience, query.language, query.as_of),
            *platform_notices(snapshot, query.audience, query.language),
        ),
        query=query,
        versions={"data": snapshot.version, "text": "1", "embedder": "none", "ranker": "1"},
        seconds={"total": 0.01},
    )


UNSURE = {
    Language.DA: ("Ved ikke", "Noget andet"),
    Language.EN: ("Don't know", "Something else"),
}
URGENT = Urgent(
    "fire",
    "Brænder det, så gå ud, og ring 112.",
    (
        Alternative("phone", "Alarmcentralen", "112", "Hele døgnet."),
        Alternative("phone", "Vagten", "11 22 33 44", "Når ingen er i fare."),
    ),
)


def make_question(snapshot: Snapshot, facet: str, language: Language = Language.DA) -> Question:
    """:returns: a question for the topic, or for the contact points of `make_answer` themselves."""
    ids = ("regning", "forvaltning-penge") if facet == "point" else ("emne-penge", "emne-trafik")
    labels = [snapshot.points[one].name for one in ids] if facet == "point" else ["Penge", "Trafik og parkering"]
    values = [*ids, "?", "-"]
    told = zip([*labels, *UNSURE[language]], values, strict=True)
    text = "Hvilken af dem passer?" if facet == "point" else "Hvad handler det om?"
    return Question(facet, text, tuple(Option(label, f"{facet}:{value}") for label, value in told))


def make_handover(snapshot: Snapshot) -> Handover:
    """:returns: the main number with its hours, and the contact point that takes everything else."""
    phone = Alternative("phone", "Fjordby Kommune", "12 34 56 78", "Hverdage kl. 10-14.")
    return Handover("Vil du hellere tale med et menneske, så ring.", phone, snapshot.points["generelt"])

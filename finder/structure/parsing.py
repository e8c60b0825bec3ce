"""From JSON objects to records; `dumping` is the way back."""

from __future__ import annotations

from finder.structure.fields import FieldReader
from finder.structure.shapes import (
    CVR,
    DATE,
    DAY,
    EAN,
    EMAIL,
    FORM,
    KLE,
    PERIOD,
    PHONE,
    POSTCODE,
    SLUG,
    SOR,
    URL,
    UUID,
)
from finder.types import (
    Alternative,
    Audience,
    Authority,
    Code,
    ContactGroup,
    ContactPoint,
    Example,
    FormerName,
    Kind,
    Language,
    Link,
    Observation,
    Organisation,
    Platform,
    Reply,
    SendingSystem,
    Unit,
)

ORGANISATION_TYPES = ("AUTHORITY", "COMPANY")
"""Source: Organisation.type of the Digital Post API 1.68.0."""
AUTHORITY_TYPES = ("STATE", "MUNICIPALITY", "REGION", "OTHER")
"""Source: Organisation.authorityType of the Digital Post API 1.68.0."""
ALTERNATIVE_KINDS = ("self_service", "phone", "email", "portal", "aula", "in_person")
AUTHORITY_KINDS = ("state", "region", "municipality", "utility", "company")
UNIT_KINDS = ("kommune", "forvaltning", "koncernenhed", "center", "enhed", "institution", "kontaktpunkt")
CONFIDENCES = ("documented", "likely", "guess")
REPLYABLE = ("always", "optional", "no", "planned", "unknown")
OBSERVED = ("visible", "hidden")
SEARCHED = ("name", "search_terms", "description")
CODES = {"KLE": KLE, "FORM": FORM, "GLN": EAN, "SOR": SOR}
"""The types of codes that a message and a contact point may share, each with its shape."""
MATTERS = (
    "advice",
    "aids",
    "bill",
    "booking",
    "care",
    "case",
    "collection",
    "compensation",
    "complaint",
    "contract",
    "documents",
    "housing",
    "influence",
    "permit",
    "plan",
    "report",
    "support",
    "work",
)
"""What people want who write to a contact point. Their words stand in the phrase tables."""
MOST_MATTERS = 3
"""A contact point that is for everything tells nothing when it is asked about."""
PLACEHOLDERS = ("{authority}", "{group_path}", "{contact_point}", "{search}")


def parse_organisation(fields: FieldReader) -> Organisation:
    """:returns: the record of an organisation.json."""
    return Organisation(
        id=fields.shaped("id", SLUG),
        name=fields.text("name"),
        cvr=fields.optional_shaped("cvr", CVR),
        type=fields.one_of("type", ORGANISATION_TYPES),
        authority_type=fields.one_of("authority_type", AUTHORITY_TYPES),
        phone=fields.shaped("phone", PHONE),
        website=fields.shaped("website", URL),
        default_contact_point=fields.shaped("default_contact_point", SLUG),
        external_id=_parse_external_id(fields),
    )


def parse_group(fields: FieldReader, organisation: str) -> ContactGroup:
    """:returns: the record of a line of contact_groups.jsonl."""
    return ContactGroup(
        id=fields.shaped("id", SLUG),
        organisation=organisation,
        name=fields.text("name"),
        description=fields.text("description", empty=True),
        parent=fields.optional_shaped("parent", SLUG),
        targets=fields.audiences("targets"),
    )


def parse_point(fields: FieldReader, organisation: str) -> ContactPoint:
    """:returns: the record of a line of contact_points.jsonl."""
    return ContactPoint(
        id=fields.shaped("id", SLUG),
        organisation=organisation,
        name=fields.text("name"),
        description=fields.text("description", empty=True),
        search_terms=fields.texts("search_terms"),
        groups=fields.slugs("groups"),
        targets=fields.audiences("targets"),
        active=fields.flag("active"),
        visible=fields.flag("visible"),
        alternatives=tuple(_parse_alternative(part) for part in fields.objects("alternatives")),
        owner_unit=fields.optional_shaped("owner_unit", SLUG),
        source=fields.text("source"),
        as_of=fields.optional_shaped("as_of", DATE),
        external_id=_parse_external_id(fields),
        codes=_parse_codes(fields),
        matters=_parse_matters(fields),
        places=fields.texts("places") if fields.has("places") else (),
    )


def _parse_external_id(fields: FieldReader) -> str | None:
    """Reconstructed structures have none, so the field may be left out."""
    return fields.optional_shaped("external_id", UUID) if fields.has("external_id") else None


def _parse_codes(fields: FieldReader) -> tuple[Code, ...]:
    """Reconstructed structures have none, so the field may be left out."""
    if not fields.has("codes"):
        return ()
    codes = tuple(_parse_code(part) for part in fields.objects("codes"))
    if len(set(codes)) != len(codes):
        fields.reject("codes", "holds the same code twice")
    return codes


def _parse_matters(fields: FieldReader) -> tuple[str, ...]:
    """An export of Digital Post has none, so the field may be left out."""
    if not fields.has("matters"):
        return ()
    matters = fields.slugs("matters")
    unknown = [matter for matter in matters if matter not in MATTERS]
    if unknown or len(matters) > MOST_MATTERS:
        fields.reject(
            "matters", "must be at most {most} among {allowed}", most=MOST_MATTERS, allowed=", ".join(MATTERS)
        )
    return matters


def _parse_code(fields: FieldReader) -> Code:
    kind = fields.one_of("type", tuple(CODES))
    code = Code(kind, fields.shaped("value", CODES[kind]))
    fields.finish()
    return code


def _parse_alternative(fields: FieldReader) -> Alternative:
    kind = fields.one_of("kind", ALTERNATIVE_KINDS)
    label = fields.text("label")
    shape = {"phone": PHONE, "email": EMAIL, "self_service": URL, "portal": URL, "aula": URL}.get(kind)
    value = fields.text("value") if shape is None else fields.shaped("value", shape)
    note = fields.text("note", empty=True)
    fields.finish()
    return Alternative(kind, label, value, note)


def parse_unit(fields: FieldReader, organisation: str) -> Unit:
    """:returns: the record of a line of units.jsonl."""
    return Unit(
        id=fields.shaped("id", SLUG),
        organisation=organisation,
        kind=fields.one_of("kind", UNIT_KINDS),
        name=fields.text("name"),
        parent=fields.optional_shaped("parent", SLUG),
        aliases=fields.texts("aliases"),
        former=tuple(_parse_former(part) for part in fields.objects("former")),
        address=fields.text("address", empty=True),
        postcode=fields.shaped("postcode", POSTCODE),
        city=fields.text("city", empty=True),
        phones=fields.all_shaped("phones", PHONE),
        emails=fields.all_shaped("emails", EMAIL),
        web=fields.texts("web"),
        ean=fields.all_shaped("ean", EAN),
        contact_point=fields.optional_shaped("contact_point", SLUG),
        reply=fields.choice("reply", Reply),
        channel_note=fields.text("channel_note", empty=True),
        topics=fields.texts("topics"),
        source=fields.text("source"),
        confidence=fields.one_of("confidence", CONFIDENCES),
        as_of=fields.optional_shaped("as_of", PERIOD),
    )


def _parse_former(fields: FieldReader) -> FormerName:
    former = FormerName(
        name=fields.text("name"),
        valid_to=fields.optional_shaped("valid_to", DATE),
        note=fields.text("note", empty=True),
    )
    fields.finish()
    return former


def parse_authority(fields: FieldReader) -> Authority:
    """:returns: the record of a line of other_authorities.jsonl."""
    return Authority(
        id=fields.shaped("id", SLUG),
        name=fields.text("name"),
        aliases=fields.texts("aliases"),
        cvr=fields.optional_shaped("cvr", CVR),
        kind=fields.one_of("kind", AUTHORITY_KINDS),
        handles=fields.texts("handles", minimum=1),
        advice={language: fields.text(f"advice_{language}") for language in Language},
        source=fields.text("source"),
    )


def parse_platform(fields: FieldReader) -> Platform:
    """:returns: the record of a line of platforms.jsonl."""
    platform = Platform(
        id=fields.shaped("id", SLUG),
        name=fields.text("name"),
        audiences=fields.audiences("audiences"),
        steps={language: fields.texts(f"steps_{language}", minimum=1) for language in Language},
        searches=fields.texts("searches"),
        note=fields.text("note", empty=True),
        source=fields.text("source"),
    )
    for language, steps in platform.steps.items():
        rest = " ".join(steps)
        for placeholder in PLACEHOLDERS:
            rest = rest.replace(placeholder, "")
        if "{" in rest or "}" in rest:
            fields.reject(f"steps_{language}", "braces are only for {allowed}", allowed=", ".join(PLACEHOLDERS))
        if "{search}" in " ".join(steps) and not platform.searches:
            fields.reject(f"steps_{language}", "names {search}, but searches is empty")
    if not set(platform.searches) <= set(SEARCHED):
        fields.reject("searches", "must be among {allowed}", allowed=", ".join(SEARCHED))
    return platform


def parse_observation(fields: FieldReader) -> Observation:
    """:returns: the record of a line of platform_observations.jsonl; it is about one point or one unit."""
    of_point, of_unit = fields.has("contact_point"), fields.has("unit")
    if of_point == of_unit:
        fields.reject("contact_point", "exactly one of contact_point and unit must stand here")
    return Observation(
        platform=fields.shaped("platform", SLUG),
        audience=fields.choice("audience", Audience),
        contact_point=fields.shaped("contact_point", SLUG) if of_point else None,
        unit=fields.shaped("unit", SLUG) if of_unit else None,
        observed=fields.one_of("observed", OBSERVED),
        valid_from=fields.optional_shaped("from", DAY),
        valid_to=fields.optional_shaped("to", DAY),
        source=fields.text("source"),
    )


def parse_system(fields: FieldReader) -> SendingSystem:
    """:returns: the record of a line of sending_systems.jsonl."""
    return SendingSystem(
        id=fields.shaped("id", SLUG),
        name=fields.text("name"),
        aliases=fields.texts("aliases"),
        used_by=fields.slugs("used_by"),
        replyable=fields.one_of("replyable", REPLYABLE),
        reply_advice={language: fields.text(f"reply_advice_{language}") for language in Language},
        facts=fields.texts("facts"),
        as_of=fields.optional_shaped("as_of", DATE),
        source=fields.text("source"),
    )


def parse_link(fields: FieldReader) -> Link:
    """:returns: the record of a line of links.jsonl."""
    return Link(
        page_url=fields.shaped("page_url", URL),
        link_text=fields.text("link_text"),
        contact_point=fields.shaped("contact_point", SLUG),
        checked=fields.shaped("checked", DATE),
        source=fields.text("source"),
    )


def parse_example(fields: FieldReader, writer: str | None = None) -> Example:
    """Read a line of a file with labelled texts; the text itself is kept as it was pasted.

    :param writer: who wrote the file; a line that names its writer itself has its own.
    """
    audience = fields.optional_text("audience")
    if audience is not None and audience not in tuple(Audience):
        fields.reject("audience", "must be one of {allowed} or null", allowed=", ".join(Audience))
        audience = None
    return Example(
        id=fields.shaped("id", SLUG),
        text=fields.raw_text("text"),
        audience=None if audience is None else Audience(audience),
        kind=fields.choice("kind", Kind),
        language=fields.text("language"),
        expected=fields.slugs("expected"),
        authority=fields.optional_shaped("authority", SLUG),
        unit=fields.optional_shaped("unit", SLUG),
        writer=fields.text("writer") if writer is None or fields.has("writer") else writer,
        tags=fields.texts("tags"),
    )

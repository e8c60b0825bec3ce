"""The one JSON shape of an answer, for the API, the command line and batches alike, with its JSON Schema beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from finder.types import (
    Act,
    Alternative,
    Answer,
    Audience,
    Channel,
    ContactPoint,
    Evidence,
    FieldKind,
    Freshness,
    Guidance,
    Handover,
    ItemKind,
    Kind,
    Language,
    Match,
    OtherAuthority,
    Outcome,
    PlatformGuide,
    Query,
    Question,
    Relation,
    ReplyAdvice,
    SendingSystem,
    Urgent,
    ViaUnit,
)

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"
Schema: TypeAlias = dict[str, Json]


def answer_to_json(answer: Answer) -> dict[str, Json]:
    """:returns: the answer in the shape of `ANSWER_SCHEMA`, ready for `json.dumps`."""
    return {
        "outcome": answer.outcome.value,
        "act": answer.act.value,
        "said": answer.said,
        "urgent": None if answer.urgent is None else _urgent(answer.urgent),
        "matches": [_match(match) for match in answer.matches],
        "other_authority": None if answer.other_authority is None else _authority(answer.other_authority),
        "channel": None if answer.channel is None else _channel(answer.channel),
        "question": None if answer.question is None else _question(answer.question),
        "handover": None if answer.handover is None else _handover(answer.handover),
        "reply": _reply(answer.reply),
        "notices": [{"code": notice.code, "text": notice.text} for notice in answer.notices],
        "query": _query(answer.query),
        "state": answer.state,
        "data_as_of": None if answer.freshness is None else _freshness(answer.freshness),
        "versions": dict(answer.versions),
        "seconds": dict(answer.seconds),
    }


def contact_point_to_json(point: ContactPoint, group_path: tuple[str, ...]) -> dict[str, Json]:
    """:returns: a contact point as it stands in a match."""
    return {
        "id": point.id,
        "organisation": point.organisation,
        "name": point.name,
        "group_path": list(group_path),
        "help_text": point.description,
        "targets": [audience.value for audience in Audience if audience in point.targets],
    }


def _match(match: Match) -> dict[str, Json]:
    return {
        "contact_point": contact_point_to_json(match.contact_point, match.group_path),
        "probability": match.probability,
        "in_answer_set": match.in_answer_set,
        "via_unit": None if match.via_unit is None else _via_unit(match.via_unit),
        "evidence": [_evidence(evidence) for evidence in match.evidence],
        "guidance": _guidance(match.guidance),
    }


def _via_unit(via: ViaUnit) -> dict[str, Json]:
    return {
        "id": via.id,
        "name": via.name,
        "matched_name": via.matched_name,
        "former_until": via.former_until,
        "relation": via.relation.value,
        "sentence": via.sentence,
    }


def _evidence(evidence: Evidence) -> dict[str, Json]:
    return {
        "feature": evidence.feature,
        "log_odds": evidence.log_odds,
        "query_text": evidence.query_text,
        "start": evidence.start,
        "end": evidence.end,
        "candidate_text": evidence.candidate_text,
        "sentence": evidence.sentence,
    }


def _guidance(guidance: Guidance) -> dict[str, Json]:
    return {
        "first": guidance.first,
        "subject": guidance.subject,
        "items": [{"kind": item.kind.value, "label": item.label, "text": item.text} for item in guidance.items],
        "platforms": [_platform(platform) for platform in guidance.platforms],
        "alternatives": [_way(alternative) for alternative in guidance.alternatives],
    }


def _platform(guide: PlatformGuide) -> dict[str, Json]:
    return {
        "id": guide.id,
        "name": guide.name,
        "steps": list(guide.steps),
        "search": guide.search,
        "link": guide.link,
        "visible": guide.visible,
        "instead": None if guide.instead is None else {"id": guide.instead, "name": guide.instead_name or ""},
        "note": guide.note,
    }


def _channel(channel: Channel) -> dict[str, Json]:
    return {**_way(channel), "comes_first": channel.comes_first}


def _way(way: Alternative | Channel) -> dict[str, Json]:
    return {"kind": way.kind, "label": way.label, "value": way.value, "note": way.note}


def _authority(authority: OtherAuthority) -> dict[str, Json]:
    return {
        "id": authority.id,
        "name": authority.name,
        "probability": authority.probability,
        "advice": authority.advice,
        "reason": authority.reason,
    }


def _question(question: Question) -> dict[str, Json]:
    options: list[Json] = [{"label": option.label, "value": option.value} for option in question.options]
    return {"facet": question.facet, "text": question.text, "options": options}


def _urgent(urgent: Urgent) -> dict[str, Json]:
    ways: list[Json] = [_way(way) for way in urgent.ways]
    return {"code": urgent.code, "text": urgent.text, "ways": ways, "certain": urgent.is_certain}


def _handover(handover: Handover) -> dict[str, Json]:
    point = handover.contact_point
    return {
        "text": handover.text,
        "phone": None if handover.phone is None else _way(handover.phone),
        "contact_point": None if point is None else {"id": point.id, "name": point.name},
    }


def _reply(reply: ReplyAdvice) -> dict[str, Json]:
    system = reply.sending_system
    return {
        "advice": reply.advice,
        "can_reply": reply.can_reply,
        "administration": reply.administration,
        "sending_system": None if system is None else _sending_system(system),
    }


def _sending_system(system: SendingSystem) -> dict[str, Json]:
    return {
        "id": system.id,
        "name": system.name,
        "replyable": system.replyable,
        "facts": list(system.facts),
        "as_of": system.as_of,
        "source": system.source,
    }


def _freshness(freshness: Freshness) -> dict[str, Json]:
    return {"day": freshness.day, "text": freshness.text}


def _query(query: Query) -> dict[str, Json]:
    return {
        "text": query.text,
        "kind": query.kind.value,
        "language": query.language.value,
        "audience": None if query.audience is None else query.audience.value,
        "organisation": query.organisation,
        "as_of": query.as_of,
        "fields": [
            {"kind": field.kind.value, "value": field.value, "start": field.start, "end": field.end}
            for field in query.fields
        ],
    }


# --- the same shape as JSON Schema (draft 2020-12, the dialect of OpenAPI 3.1) ----------------------------------------

STRING: Schema = {"type": "string"}
BOOLEAN: Schema = {"type": "boolean"}
NUMBER: Schema = {"type": "number"}
PROBABILITY: Schema = {"type": "number", "minimum": 0, "maximum": 1}
OFFSET: Schema = {"type": "integer", "minimum": 0}


def obj(properties: Mapping[str, Schema], description: str = "") -> Schema:
    """:returns: the schema of an object that has all these properties and no other."""
    schema: Schema = {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }
    return {**schema, "description": description} if description else schema


def array(items: Schema) -> Schema:
    """:returns: the schema of a list."""
    return {"type": "array", "items": items}


def nullable(schema: Schema) -> Schema:
    """:returns: the schema, or null."""
    return {"anyOf": [schema, {"type": "null"}]}


def enum(*values: str) -> Schema:
    """:returns: the schema of a word out of a list."""
    return {"type": "string", "enum": list(values)}


_WAY: Mapping[str, Schema] = {"kind": STRING, "label": STRING, "value": STRING, "note": STRING}
WAY_SCHEMA = obj(_WAY, "A way in beside Digital Post.")
CHANNEL_SCHEMA = obj(
    {**_WAY, "comes_first": BOOLEAN},
    "Another way in; `comes_first` when the unit that wrote does not read Digital Post.",
)
CONTACT_POINT_SCHEMA = obj(
    {
        "id": STRING,
        "organisation": STRING,
        "name": STRING,
        "group_path": array(STRING),
        "help_text": STRING,
        "targets": array(enum(*Audience)),
    },
    "A recipient in Digital Post; `name` is exactly as the recipient picker shows it.",
)
PLATFORM_SCHEMA = obj(
    {
        "id": STRING,
        "name": STRING,
        "steps": array(STRING),
        "search": STRING,
        "link": nullable(STRING),
        "visible": nullable(BOOLEAN),
        "instead": nullable(obj({"id": STRING, "name": STRING})),
        "note": STRING,
    },
    "Where to click and what to type; `visible` is null when nothing current is known.",
)
MATCH_SCHEMA = obj(
    {
        "contact_point": CONTACT_POINT_SCHEMA,
        "probability": PROBABILITY,
        "in_answer_set": BOOLEAN,
        "via_unit": nullable(
            obj(
                {
                    "id": STRING,
                    "name": STRING,
                    "matched_name": STRING,
                    "former_until": nullable(STRING),
                    "relation": enum(*Relation),
                    "sentence": STRING,
                }
            )
        ),
        "evidence": array(
            obj(
                {
                    "feature": STRING,
                    "log_odds": NUMBER,
                    "query_text": STRING,
                    "start": nullable(OFFSET),
                    "end": nullable(OFFSET),
                    "candidate_text": STRING,
                    "sentence": STRING,
                }
            )
        ),
        "guidance": obj(
            {
                "first": STRING,
                "subject": STRING,
                "items": array(obj({"kind": enum(*ItemKind), "label": STRING, "text": STRING})),
                "platforms": array(PLATFORM_SCHEMA),
                "alternatives": array(WAY_SCHEMA),
            }
        ),
    }
)
SENDING_SYSTEM_SCHEMA = obj(
    {
        "id": STRING,
        "name": STRING,
        "replyable": enum("always", "optional", "no", "planned", "unknown"),
        "facts": array(STRING),
        "as_of": nullable(STRING),
        "source": STRING,
    }
)
QUERY_SCHEMA = obj(
    {
        "text": STRING,
        "kind": enum(*Kind),
        "language": enum(*Language),
        "audience": nullable(enum(*Audience)),
        "organisation": nullable(STRING),
        "as_of": STRING,
        "fields": array(obj({"kind": enum(*FieldKind), "value": STRING, "start": OFFSET, "end": OFFSET})),
    },
    "What was read; `text` is the redacted text that every span points into.",
)
ANSWER_SCHEMA = obj(
    {
        "outcome": enum(*Outcome),
        "act": enum(*Act),
        "said": STRING,
        "urgent": nullable(
            obj(
                {"code": STRING, "text": STRING, "ways": array(WAY_SCHEMA), "certain": BOOLEAN},
                "Help that comes before everything else; when it isn't certain, the answer beside it counts as much.",
            )
        ),
        "matches": array(MATCH_SCHEMA),
        "other_authority": nullable(
            obj({"id": STRING, "name": STRING, "probability": PROBABILITY, "advice": STRING, "reason": STRING})
        ),
        "channel": nullable(CHANNEL_SCHEMA),
        "question": nullable(
            obj(
                {"facet": STRING, "text": STRING, "options": array(obj({"label": STRING, "value": STRING}))},
                "Send an option's `value` back as `choice`.",
            )
        ),
        "handover": nullable(
            obj(
                {
                    "text": STRING,
                    "phone": nullable(WAY_SCHEMA),
                    "contact_point": nullable(obj({"id": STRING, "name": STRING})),
                },
                "Where a person takes over.",
            )
        ),
        "reply": obj(
            {
                "advice": STRING,
                "can_reply": nullable(BOOLEAN),
                "administration": nullable(STRING),
                "sending_system": nullable(SENDING_SYSTEM_SCHEMA),
            },
            "`can_reply` is what the message says of itself; null when it says nothing.",
        ),
        "notices": array(obj({"code": STRING, "text": STRING})),
        "query": QUERY_SCHEMA,
        "state": nullable(STRING),
        "data_as_of": nullable(
            obj({"day": STRING, "text": STRING}, "How fresh the contact points are; null when none is dated.")
        ),
        "versions": obj({"data": STRING, "text": STRING, "embedder": STRING, "ranker": STRING}),
        "seconds": {
            "type": "object",
            "properties": {"total": NUMBER},
            "required": ["total"],
            "additionalProperties": NUMBER,
        },
    },
    "Found: one match is in the answer set. Choose: a few are. Not found: none is.",
)

"""Checks a JSON value against the part of JSON Schema that our schemas use; an unknown keyword is an error."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

_TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "null": type(None),
    "number": (int, float),
    "integer": int,
}
_KEYWORDS = frozenset(
    {
        *("type", "properties", "required", "additionalProperties", "items", "anyOf", "enum"),
        *("minimum", "maximum", "description", "default", "format"),
    }
)


def violations(value: object, schema: Mapping[str, object], path: str = "$") -> Iterator[str]:
    """:returns: what is wrong with the value, each with the path to it."""
    if not _KEYWORDS.issuperset(schema):
        yield f"{path}: the schema uses {sorted(set(schema) - _KEYWORDS)}"
    if "anyOf" in schema:
        if all(list(violations(value, choice, path)) for choice in schema["anyOf"]):
            yield f"{path}: {value!r} fits no choice"
        return
    kind = schema["type"]
    if not isinstance(value, _TYPES[kind]) or (isinstance(value, bool) and kind in {"number", "integer"}):
        yield f"{path}: {value!r} is no {kind}"
    elif kind == "object":
        yield from _object_violations(value, schema, path)
    elif kind == "array":
        for place, item in enumerate(value):
            yield from violations(item, schema["items"], f"{path}[{place}]")
    elif "enum" in schema and value not in schema["enum"]:
        yield f"{path}: {value!r} is not one of {schema['enum']}"
    elif kind in {"number", "integer"} and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        yield f"{path}: {value!r} is out of range"


def _object_violations(value: dict[str, object], schema: Mapping[str, object], path: str) -> Iterator[str]:
    properties = schema["properties"]
    for name in schema["required"]:
        if name not in value:
            yield f"{path}.{name} is missing"
    for name, item in value.items():
        rule = properties.get(name, schema["additionalProperties"])
        if rule is False:
            yield f"{path}.{name} is unknown"
        else:
            yield from violations(item, rule, f"{path}.{name}")

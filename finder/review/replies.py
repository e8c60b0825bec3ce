"""Letters that can't be answered, by administration and sending system, and what would fix it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from finder.guidance import say
from finder.guidance.wording import format_date
from finder.review.findings import HARM, Finding, FindingCode, word_finding
from finder.review.material import Material
from finder.types import Reply, SendingSystem, Unit

_CODES: Mapping[str, FindingCode] = {
    "no": FindingCode.REPLY_CLOSED,
    "planned": FindingCode.REPLY_PLANNED,
    "optional": FindingCode.REPLY_OPTIONAL,
}
"""By what is known of a system; where nothing is known, only what people tell of their letters counts."""
MOSTLY = 0.5
"""Share of letters with a reply button from which a system whose letters may be answered is taken to use it."""


def find_unanswerable_letters(material: Material) -> Iterator[Finding]:
    """Find the systems whose letters lack a reply button, for each administration that uses them.

    A system of units that write and read elsewhere (schools in Aula) is left out: nobody waits for Digital Post there.
    """
    shares = {(one.administration, one.sending_system): one for one in material.reply_shares}
    for system in material.structure.sending_systems:
        for administration, users in _users(material, system).items():
            if 2 * sum(unit.reply is Reply.OTHER_CHANNEL for unit in users) > len(users):
                continue
            share = shares.get((administration or None, system.id))
            told = None if share is None else share.share
            code = _CODES.get(system.replyable)
            if code is None and told is not None and told < MOSTLY and system.replyable != "always":
                code = FindingCode.REPLY_OPTIONAL
            if code is not None and (code is not FindingCode.REPLY_OPTIONAL or told is None or told < MOSTLY):
                yield _word(material, system, users[0], administration, code, told)


def _users(material: Material, system: SendingSystem) -> dict[str, list[Unit]]:
    """:returns: by id of the administration the units that use the system; empty for those outside of them."""
    users: dict[str, list[Unit]] = {}
    for unit in material.structure.units:
        if unit.id in system.used_by:
            administration = material.snapshot.administration(unit)
            users.setdefault("" if administration is None else administration.id, []).append(unit)
    return users


def _word(
    material: Material, system: SendingSystem, user: Unit, administration: str, code: FindingCode, share: float | None
) -> Finding:
    counted = "" if share is None else say("review_reply_share", material.language, share=f"{100 * share:.0f}")
    dated = say("review_reply_dated", material.language, date=format_date(system.as_of, material.language))
    return word_finding(
        code,
        material.language,
        tuple(filter(None, (system.id, administration))),
        harm=HARM[code] if share is None else HARM[code] + (1 - HARM[code]) * (1 - share),
        system=system.name,
        administration=material.administration_name(user),
        evidence=" ".join(filter(None, (*system.facts, counted, dated if system.as_of else ""))),
        source=system.source,
    )

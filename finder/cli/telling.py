"""Answers as text for a terminal."""

from __future__ import annotations

from finder.guidance import outcome_heading
from finder.types import Answer, Channel, Match


def tell_answer(answer: Answer) -> str:
    language = answer.query.language
    shown = [match for match in answer.matches if match.in_answer_set]
    point = shown[0].contact_point.name if shown else ""
    lines = [outcome_heading(answer.outcome, language, point, answer.other_authority)]
    if answer.other_authority is not None:
        lines += [answer.other_authority.advice, answer.other_authority.reason]
    if answer.channel is not None and answer.channel.comes_first:
        lines += ["", _told_channel(answer.channel)]
    for match in shown:
        lines += ["", *_told_match(match)]
    if answer.channel is not None and not answer.channel.comes_first:
        lines += ["", _told_channel(answer.channel)]
    lines += ["", answer.reply.advice, *(f"· {notice.text}" for notice in answer.notices)]
    lines += [] if answer.freshness is None else [answer.freshness.text]
    return "\n".join(lines)


def _told_channel(channel: Channel) -> str:
    return " ".join(filter(None, (channel.label, channel.value, channel.note)))


def _told_match(match: Match) -> list[str]:
    path = " > ".join(match.group_path)
    lines = [
        f"{match.contact_point.name}  ({match.probability:.0%})",
        f"  {path}",
        f"  {match.contact_point.description}",
    ]
    if match.via_unit is not None:
        lines.append(f"  {match.via_unit.sentence}")
    lines += ["", f"  {match.guidance.first}", f"  {match.guidance.subject}"]
    lines += [f"  {item.label}: {item.text}" for item in match.guidance.items]
    lines.append("")
    for guide in match.guidance.platforms:
        lines.append(f"  {guide.name}:")
        lines += [f"    {number}. {step}" for number, step in enumerate(guide.steps, start=1)]
        lines += [f"    {guide.note}"] if guide.note else []
    return lines


def explain_answer(answer: Answer) -> str:
    lines = [f"{answer.outcome}  ({answer.query.kind}, {answer.query.language})"]
    for match in answer.matches:
        lines.append(f"{match.probability:6.1%}  {match.contact_point.name}  [{match.contact_point.id}]")
        for part in match.evidence:
            words = f"  “{part.query_text}”" if part.query_text else ""
            record = f" ~ “{part.candidate_text}”" if part.candidate_text else ""
            lines.append(f"        {part.log_odds:+6.2f}  {part.feature}{words}{record}")
    return "\n".join(lines)

"""The commands for a ranker of one's own: train it, look at it, use it, go back."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing

from finder.catalogue import (
    SHIPPED,
    cancel_training,
    current_training,
    find_ranker,
    refuse_ranker,
    train_ranker,
    use_ranker,
)
from finder.cli.arguments import Commands
from finder.cli.desk import who_runs
from finder.editing import Document, Ranker, RankerState
from finder.settings import Settings
from finder.store import open_store


def add_commands(commands: Commands) -> None:
    """Add `train` and `rankers`."""
    train = commands.add_parser("train", help="fit a new ranker to judgements and labelled texts, and compare it")
    train.add_argument("--publish", action="store_true", help="let answers rest on it, if it is better")
    train.add_argument("--confirm", action="store_true", help="with --publish: also if it is not better")
    train.add_argument("--json", action="store_true", help="print the report as JSON")
    train.add_argument("--cancel", action="store_true", help="stop the training that is under way instead")
    train.set_defaults(run=_train)
    rankers = commands.add_parser("rankers", help="list the rankers that were trained here; use one, or go back")
    rankers.set_defaults(run=_list)
    actions = rankers.add_subparsers(dest="action")
    actions.add_parser("list", help="list them").set_defaults(run=_list)
    show = actions.add_parser("show", help="print how one compares with the one before it")
    show.add_argument("number", type=int, metavar="NUMBER")
    show.add_argument("--json", action="store_true", help="as JSON")
    show.set_defaults(run=_show)
    use = actions.add_parser("use", help="let answers rest on one")
    use.add_argument("number", type=_number, metavar="NUMBER|shipped")
    use.add_argument("--confirm", action="store_true", help="also if it is not better than the present one")
    use.set_defaults(run=_use)
    refuse = actions.add_parser("refuse", help="decide against one; its files are deleted")
    refuse.add_argument("number", type=int, metavar="NUMBER")
    refuse.set_defaults(run=_refuse)


def _number(text: str) -> int | None:
    """:returns: None for the shipped one."""
    if text == SHIPPED:
        return None
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"must be a number, or {SHIPPED}")
    return int(text)


def _train(settings: Settings, parsed: argparse.Namespace) -> int:
    with closing(open_store(settings.database_url)) as store:
        if parsed.cancel:
            run = current_training(store)
            stopped = run is not None and cancel_training(store, run.number, who_runs())
            print("It stops within seconds." if stopped else "Nothing is being trained.")
            return 0
        try:
            ranker = train_ranker(store, settings, who_runs(), _tell)
        except KeyboardInterrupt:
            print("Cancelled; nothing has changed.", file=sys.stderr)
            return 1
        if parsed.json:
            _print_json(ranker)
        else:
            print(*_report_lines(ranker), sep="\n")
        if parsed.publish:
            use_ranker(store, settings, ranker.number, who_runs(), confirmed=parsed.confirm)
            print(f"Answers rest on ranker {ranker.number} now.", file=sys.stderr if parsed.json else sys.stdout)
        elif not parsed.json:
            print(f"Nothing is published yet. Do it with: finder rankers use {ranker.number}")
    return 0


def _list(settings: Settings, _: argparse.Namespace) -> int:
    print("number\tversion\twhen\twho\tjudgements\tcompared\tstate")
    with closing(open_store(settings.database_url)) as store:
        rankers = store.rankers.list()
    for one in rankers:
        told = one.report.get("standing")
        print(one.number, one.version, one.when, one.maker, one.judgements, told, one.state.value, sep="\t")
    in_use = any(one.state is RankerState.PUBLISHED for one in rankers)
    print(SHIPPED, "-", "-", "-", "-", "-", RankerState.EARLIER if in_use else RankerState.PUBLISHED, sep="\t")
    return 0


def _show(settings: Settings, parsed: argparse.Namespace) -> int:
    with closing(open_store(settings.database_url)) as store:
        ranker = find_ranker(store, parsed.number)
    if parsed.json:
        _print_json(ranker)
    else:
        print(*_report_lines(ranker), sep="\n")
    return 0


def _use(settings: Settings, parsed: argparse.Namespace) -> int:
    with closing(open_store(settings.database_url)) as store:
        use_ranker(store, settings, parsed.number, who_runs(), confirmed=parsed.confirm)
    named = "the shipped ranker" if parsed.number is None else f"ranker {parsed.number}"
    print(f"Answers rest on {named} now.")
    return 0


def _refuse(settings: Settings, parsed: argparse.Namespace) -> int:
    with closing(open_store(settings.database_url)) as store:
        refuse_ranker(store, parsed.number, who_runs())
    print(f"Refused ranker {parsed.number}; its files are deleted.")
    return 0


# --- as text ---------------------------------------------------------------------------------------------------------


def _tell(step: str, share: float) -> None:
    print(f"{share:4.0%} {step}", file=sys.stderr, flush=True)


def _print_json(ranker: Ranker) -> None:
    told = {"number": ranker.number, "version": ranker.version, "state": ranker.state.value, "report": ranker.report}
    print(json.dumps(told, ensure_ascii=False, indent=1))


def _report_lines(ranker: Ranker) -> Iterator[str]:
    """Tell a report, whatever a later program leaves out of it."""
    report = ranker.report
    yield f"Ranker {ranker.number} ({ranker.version}), from {ranker.judgements} judged sentences, {ranker.when}"
    for kind, measures in _part(report, "held_out").items():
        yield f"{kind}s by writers that neither has met"
        yield f"{'':20}{'before':>9}{'after':>9}{'change':>9}   99 % interval      texts"
        yield from (_measure_line(one) for one in _rows(measures))
    for name, what in (("gold", "Gold set"), ("judged", "Judged sentences")):
        count = _part(report, name)
        yield f"{what}: {count.get('before')} of {count.get('total')} right before, {count.get('after')} after"
        texts = _rows(count.get("flips" if name == "gold" else "texts"))
        yield from (f"  {_mark(one, 'was_right')} → {_mark(one, 'is_right')}: {_flip(one)}" for one in texts)
    standing = report.get("standing")
    yield f"Beside the present ranker it is {'the ' if standing == 'same' else ''}{standing}."
    for name, what in (("gains", "Better"), ("losses", "Worse")):
        told = report.get(name)
        if isinstance(told, list) and told:
            yield f"  {what}: {', '.join(map(str, told))}"


def _measure_line(one: Document) -> str:
    before, after, low, high = (float(str(one[name])) for name in ("before", "after", "low", "high"))
    change = f"{after - before:+9.3f}   {low:+.3f} to {high:+.3f}"
    return f"  {one['measure']!s:18}{before:9.3f}{after:9.3f}{change}{one['count']!s:>9}"


def _flip(one: Document) -> str:
    return f"{one['id']}: {one['before'] or 'none'} → {one['after'] or 'none'}"


def _mark(one: Document, name: str) -> str:
    return "right" if one[name] else "wrong"


def _part(report: Document, name: str) -> Document:
    found = report.get(name)
    return found if isinstance(found, Mapping) else {}


def _rows(found: object) -> Sequence[Document]:
    return [one for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []

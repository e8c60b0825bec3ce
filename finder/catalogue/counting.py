"""What people say of answers, counted and summed up."""

from __future__ import annotations

from dataclasses import replace

from finder.settings import Settings
from finder.store import open_store
from finder.tally import ReplyShare, reply_shares
from finder.types import Helped, ReplyButton


def count_reply_button(settings: Settings, answer: ReplyButton) -> None:
    """Count what somebody said of the reply button of their letter.

    :raises StoreError: when the database can't be written.
    """
    store = open_store(settings.database_url)
    try:
        store.count_reply_button(answer)
    finally:
        store.close()


def count_helped(settings: Settings, answer: Helped) -> None:
    """Count what somebody said of a recipient: whether it was the right one.

    :raises StoreError: when the database can't be written.
    """
    store = open_store(settings.database_url)
    try:
        store.count_helped(answer)
    finally:
        store.close()


def read_reply_shares(settings: Settings, since: str | None, until: str | None) -> tuple[ReplyShare, ...]:
    """Sum up what people said of their letters' reply buttons; see `finder.tally.reply_shares`.

    :returns: the shares with names in place of ids; an id that is no longer known stays.
    :raises StoreError: when the database can't be read.
    """
    store = open_store(settings.database_url)
    try:
        shares = reply_shares(store.reply_buttons(), since, until)
        structures = store.load_structures()
    finally:
        store.close()
    names = {unit.id: unit.name for one in structures for unit in one.units}
    names |= {system.id: system.name for one in structures for system in one.sending_systems}
    return tuple(
        replace(
            share,
            administration=names.get(share.administration or "", share.administration),
            sending_system=names.get(share.sending_system or "", share.sending_system),
        )
        for share in shares
    )

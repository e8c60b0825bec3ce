"""Sentences that stand in every letter of a kind and say nothing of who sent it."""

from __future__ import annotations

import random

APPEAL = (
    "Sådan klager du",
    "Du kan klage over afgørelsen, hvis du ikke er enig i den. Klagen skal være hos os senest fire uger efter, at du "
    "har fået dette brev. Skriv gerne, hvad du mener er forkert, og hvilke oplysninger du synes, at vi har overset.",
    "Vi ser på sagen igen, når vi har fået klagen. Holder vi fast ved afgørelsen, sender vi klagen og sagens papirer "
    "videre til den myndighed, der behandler klager. Du får et brev, når det er sket.",
    "Du kan få sagens dokumenter at se, hvis du beder om det. Du kan også lade en anden tale din sag, for eksempel et "
    "medlem af din familie eller en rådgiver, som har din fuldmagt.",
)
PRIVACY = (
    "Sådan bruger vi dine oplysninger",
    "Vi gemmer de oplysninger, som vi har fået af dig, så længe det er nødvendigt for at behandle sagen, og så længe "
    "loven kræver det. Du har ret til at vide, hvilke oplysninger vi har, og til at få rettet det, der er forkert. Du "
    "kan læse mere om dine rettigheder på hjemmesiden.",
)
HEARING = (
    "Har du bemærkninger, skal vi have dem skriftligt inden fristen. Alle svar bliver lagt frem, når sagen afgøres, og "
    "navne på dem, der svarer, kan blive offentliggjort."
)
TABLE = "Beløbene kan du se her."


def payment_rows(key: str) -> tuple[tuple[str, ...], ...]:
    """:returns: the rows of a table of amounts: what, due when, how much; the last is the sum."""
    dice = random.Random(f"amounts {key}")
    due = f"{dice.randint(1, 28):02d}.{dice.randint(1, 12):02d}.{dice.randint(2017, 2025)}"
    debt = dice.randint(200, 24_000)
    return (
        ("Vedrører", "Forfald", "Beløb"),
        ("Beløb før gebyr", due, _kroner(debt)),
        ("Gebyr", due, _kroner(100)),
        ("I alt", "", _kroner(debt + 100)),
    )


def payment_lines(key: str) -> tuple[str, ...]:
    """:returns: the numbers on a payment slip."""
    dice = random.Random(f"slip {key}")
    number = "".join(str(dice.randrange(10)) for _ in range(15))
    return (f"Betalings-id: +71 < {number} + {dice.randint(80_000_000, 89_999_999)} <",)


def _kroner(amount: int) -> str:
    return f"{amount:,}".replace(",", ".") + ",00 kr."

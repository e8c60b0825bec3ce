"""An invented letter to print."""

from dataclasses import replace

from finder.types import Audience, FieldKind
from models.letters.letter import Letter, Planted, Sender, Style

SENDER = Sender(
    lines=("Eksempel Kommune", "Center for Hække", "Stikkelsvej 3", "9999 Eksempelby", "Tlf. 99 99 00 00"),
    names=2,
    unit_name="Center for Hække",
    fields=(
        Planted(FieldKind.ADDRESS, "Stikkelsvej 3", "Stikkelsvej 3"),
        Planted(FieldKind.POSTCODE, "9999", "9999 Eksempelby"),
        Planted(FieldKind.PHONE, "99990000", "99 99 00 00"),
    ),
    style=Style.FULL,
)
LETTER = Letter(
    id="sample-0",
    language="da",
    audience=Audience.COMPANY,
    sender=SENDER,
    addressee=("Hækkeklipperne ApS", "Tjørnevej 4", "9998 Prøveby"),
    date="Dato: 3. marts 2025",
    references=("Sagsnr. 2025-0000001",),
    caseworker="Bo Bøg",
    subject="Påbud om at klippe hækken",
    greeting="Kære Hækkeklipperne",
    body=("I skal klippe hækken senest den 1. april. Ellers gør vi det for jeres regning.",),
    closing="Venlig hilsen",
    signature=("Bo Bøg", "Konsulent", "Center for Hække"),
    unit="haekke",
    expected=("haekke",),
    fields=(
        *SENDER.fields,
        Planted(FieldKind.ADDRESS, "Tjørnevej 4", "Tjørnevej 4"),
        Planted(FieldKind.POSTCODE, "9998", "9998 Prøveby"),
        Planted(FieldKind.DATE, "2025-03-03", "3. marts 2025"),
        Planted(FieldKind.CASE_NUMBER, "2025-0000001", "2025-0000001"),
    ),
)
LONG_LETTER = replace(LETTER, body=LETTER.body * 30)
"""Fills more than a page."""

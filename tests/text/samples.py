"""Letters that several tests read; the addresses and numbers of the long one are invented."""

UNPAID = "Københavns Kommune, Økonomiforvaltningen, Center for Finans/Debitor, Borups Allé 177, 2400 København NV"
OMBUDSMAN = (
    "Borgerrådgiveren, Tietgensgade 31A, 1. sal, 1704 København V, Telefon 3366 1400, www.kk.dk/borgerradgiveren"
)
LETTER = """Eksempel Kommune
Forvaltningen for Haver
Center for Hække
Stikkelsvej 3
9999 Eksempelby
Tlf. 99 99 00 00

Dato: 3. marts 2025
Sagsnr. 2025-0000001
Sagsbehandler: Bo Bøg

Hækkeklipperne ApS
Tjørnevej 4
9999 Eksempelby

Påbud om at klippe hækken

Kære Hækkeklipperne

I skal klippe hækken senest den 1. april. Ellers gør vi det for jeres regning.

Venlig hilsen
Bo Bøg
Center for Hække"""

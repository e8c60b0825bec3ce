"""Places that belong to other municipalities, and postcodes that lie outside our own.

A unit's name alone proves little: "Stadsarkivet" is Odense's too. What tells them apart is where the sender lives.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from finder.structure.snapshot import Snapshot
from finder.text.normalise import fold
from finder.types import Field, FieldKind

MUNICIPALITIES: dict[str, str] = {
    "Aabenraa": "Padborg Rødekro",
    "Aalborg": "Nørresundby Nibe Vodskov",
    "Aarhus": "Århus Viby Risskov Brabrand",
    "Albertslund": "",
    "Allerød": "Lillerød Blovstrød",
    "Assens": "Glamsbjerg",
    "Ballerup": "Skovlunde Måløv",
    "Billund": "Grindsted",
    "Bornholms": "Bornholm Rønne Nexø",
    "Brøndby": "Brøndbyvester Brøndbyøster",
    "Brønderslev": "Dronninglund",
    "Dragør": "",
    "Egedal": "Smørum Stenløse Ølstykke Ledøje",
    "Esbjerg": "Ribe Bramming",
    "Fanø": "",
    "Favrskov": "Hadsten Hinnerup",
    "Faxe": "Haslev",
    "Fredensborg": "Humlebæk Kokkedal Nivå",
    "Fredericia": "",
    "Frederiksberg": "",
    "Frederikshavn": "Skagen Sæby",
    "Frederikssund": "Jægerspris Skibby",
    "Furesø": "Farum Værløse",
    "Faaborg-Midtfyn": "Faaborg Ringe",
    "Gentofte": "Hellerup Charlottenlund Klampenborg Ordrup Vangede Jægersborg",
    "Gladsaxe": "Søborg Bagsværd Mørkhøj Buddinge",
    "Glostrup": "",
    "Greve": "Karlslunde Tune",
    "Gribskov": "Helsinge Gilleleje Græsted",
    "Guldborgsund": "Nykøbing Falster",
    "Haderslev": "Vojens",
    "Halsnæs": "Frederiksværk Hundested",
    "Hedensted": "Juelsminde",
    "Helsingør": "Espergærde Hornbæk",
    "Herlev": "",
    "Herning": "",
    "Hillerød": "",
    "Hjørring": "Hirtshals",
    "Holbæk": "Tølløse",
    "Holstebro": "",
    "Horsens": "",
    "Hvidovre": "Avedøre",
    "Høje-Taastrup": "Taastrup Hedehusene Fløng",
    "Hørsholm": "Rungsted",
    "Ikast-Brande": "Ikast",
    "Ishøj": "",
    "Jammerbugt": "Brovst",
    "Kalundborg": "",
    "Kerteminde": "Munkebo",
    "Kolding": "",
    "Køge": "Borup",
    "Langeland": "Rudkøbing",
    "Lejre": "",
    "Lemvig": "",
    "Lolland": "Nakskov Maribo",
    "Lyngby-Taarbæk": "Lyngby Taarbæk Virum Sorgenfri",
    "Læsø": "",
    "Mariagerfjord": "Hobro",
    "Middelfart": "",
    "Morsø": "",
    "Norddjurs": "Grenaa",
    "Nordfyns": "Bogense",
    "Nyborg": "",
    "Næstved": "",
    "Odder": "",
    "Odense": "",
    "Odsherred": "Asnæs",
    "Randers": "",
    "Rebild": "Støvring",
    "Ringkøbing-Skjern": "Ringkøbing Skjern",
    "Ringsted": "",
    "Roskilde": "Viby Jyllinge",
    "Rudersdal": "Holte Birkerød Nærum Vedbæk Trørød",
    "Rødovre": "Islev",
    "Samsø": "",
    "Silkeborg": "",
    "Skanderborg": "",
    "Skive": "",
    "Slagelse": "Korsør",
    "Solrød": "",
    "Sorø": "",
    "Stevns": "",
    "Struer": "",
    "Svendborg": "",
    "Syddjurs": "Ebeltoft",
    "Sønderborg": "Nordborg",
    "Thisted": "",
    "Tønder": "Skærbæk",
    "Tårnby": "Kastrup",
    "Vallensbæk": "",
    "Varde": "",
    "Vejen": "Brørup",
    "Vejle": "Jelling",
    "Vesthimmerlands": "Aars",
    "Viborg": "Bjerringbro",
    "Vordingborg": "Præstø Stege",
    "Ærø": "",
    "Malmö": "Lund",
}
"""The Danish municipalities, each with towns that are known by their own names, and the one across the Sound.

Source: the list of municipalities since 2007 and the post towns of the larger ones; common knowledge.
"""
_NO_TOWN = re.compile(r" (?:hospital|all[eé]|\w*(?:vej|gade)|station|sygehus|teater|slot|have)\b", re.IGNORECASE)
"""What makes a town's name the name of something else: Herlev Hospital, Frederiksberg Allé."""
POSTCODE_AREA = 100
"""Postcodes of one area of a town share their first two digits: 21xx is Østerbro, 24xx Nordvest."""
SHORTEST = 5
"""Letters of a town's name; shorter ones (Fanø, Ærø) are too easily met by chance."""
WORDS_TOO = frozenset(
    {"Greve", "Varde", "Vejen", "Ringe", "Skive", "Borup", "Odder", "Lejre", "Stege", "Viby", "Skjern"}
)
"""Names that are ordinary words or families' names too."""


class ForeignPlaces:
    """Tells whether a text or a postcode belongs to somewhere that none of our organisations serves."""

    def __init__(self, snapshot: Snapshot, postcodes: Iterable[str] | None = None) -> None:
        """:param postcodes: of all units there are, where the snapshot holds but some of them."""
        ours = {fold(one.name).split(" ")[0].removesuffix("s") for one in snapshot.organisations.values()}
        # A short name can be an ordinary word or a first name as well; those count only with "Kommune" after them.
        names = {
            name
            for municipality, towns in MUNICIPALITIES.items()
            if fold(municipality).removesuffix("s") not in ours
            for name in (municipality, *towns.split())
            if len(name) >= SHORTEST and name not in WORDS_TOO
        }
        self._names = re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(map(re.escape, names)))})s?(?![\w-])", re.IGNORECASE)
        known = (unit.postcode for unit in snapshot.units.values()) if postcodes is None else postcodes
        self._areas = {int(postcode) // POSTCODE_AREA for postcode in known if postcode.isdigit()}

    def named_in(self, text: str) -> bool:
        """:returns: whether the text names a town of another municipality."""
        return any(not _NO_TOWN.match(text, found.end()) for found in self._names.finditer(text))

    def has_postcode(self, fields: Iterable[Field]) -> bool:
        """:returns: whether the fields hold postcodes, and none of them of an area where one of our units lives."""
        areas = {int(one.value) // POSTCODE_AREA for one in fields if one.kind is FieldKind.POSTCODE}
        return bool(areas) and bool(self._areas) and not areas & self._areas

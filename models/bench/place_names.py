"""Parts that made-up place names are put together from, and the real ones they take the place of."""

# fmt: off
BEGINNINGS = (
    "Birke", "Bøge", "Ege", "Elle", "Aske", "Linde", "Pile", "Lyng", "Sand", "Sten", "Mose", "Eng", "Bakke", "Dal",
    "Sø", "Å", "Kilde", "Strand", "Klit", "Høj", "Skov", "Lund", "Ulve", "Ravne", "Hjorte", "Ræve", "Svane", "Ørne",
    "Falke", "Kron", "Konge", "Bonde", "Mølle", "Kirke", "Kloster", "Havne",
)
ENDINGS = (
    "by", "rup", "lev", "sted", "holm", "borg", "lund", "bæk", "dal", "vig", "næs", "ager", "tofte", "strup", "hede",
    "bjerg", "sø", "slev", "ølle", "inge",
)
SIDES = ("", "Nørre ", "Sønder ", "Vester ", "Øster ", "Lille ", "Store ")
STREETS = ("vej", "gade", "allé", "stræde", "plads")
DISTRICTS = (
    "Amagerbro", "Amager", "Bispebjerg", "Brønshøj", "Christianshavn", "Husum", "Nordvest", "Nørrebro", "Sundby",
    "Sydhavnen", "Tingbjerg", "Valby", "Vanløse", "Vesterbro", "Østerbro",
)
"""Of København."""
# fmt: on

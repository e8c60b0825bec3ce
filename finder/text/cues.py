"""What the lines of a letter give themselves away by: labels, greetings, words of authorities and of companies.

Structural cues only: no list of any authority's units.
"""

from __future__ import annotations

import re

SENDER_LABEL = re.compile(r"^(?:fra|from|afsender|sender)\s*:", re.I)
ADDRESSEE_LABEL = re.compile(
    r"^(?:(?:til|to|modtager|faktureres til|leveres til|kopi(?: til)?|cc|bcc)\s*:|att\b|attn\b|c/o\b|v/|kopi til\b)",
    re.I,
)
ADDRESSEE_OPENING = re.compile(r"^(?:til|to) (?!orientering|stede|støtte|brug|gengæld|sidst|trods)\S", re.I)
"""A short line that begins with "Til" names whom the letter is for."""
SUBJECT_LABEL = re.compile(
    r"^(?:(?:emne|subject|vedr(?:ørende)?|ang(?:ående)?|overskrift|sag|re|sv|vs|fw|fwd)\s*[.:]+|(?:vedr|ang)\b\.?"
    r"|vedrørende\b|angående\b|regarding\b)",
    re.I,
)
REFERENCE_LABEL = re.compile(
    r"^(?:(?:dato|date|sendt|sent|modtaget|received|sags?(?:nr|nummer|-id)?|sags?id|j\.? ?nr|journal\w*|dok\w*|eDoc"
    r"|ref(?:erence)?"
    r"|deres ref|vores ref|our ref|your ref|case|ean|gln|cvr|se-nr|p-nr|betalingsid|faktura(?:nr|nummer)?"
    r"|regningsnr|kundenr|aftalenr"
    r"|licensnr|afgift nr|id|side|page|bilag)\b[\w \-/]*[.:]|(?:side|page|sag|faktura|case|eDoc) [\w\-]*\d"
    r"|[A-ZÆØÅ]\w+: [\d\-/.]+$|[\w\-]*(?:nr|nummer|-id)\b[.:]? ?[\w\-]*\d)",
    re.I,
)
BARE_LABEL = re.compile(
    r"^(?:dato|date|sagsnummer|sagsnr\.?|sagsid|sags-id|j\.?nr\.?|journalnummer|dokumentnummer|dokumentnr\.?"
    r"|telefon|tlf\.?|e-?mail|mail"
    r"|\w{2,12}-?(?:nummer|nr\.?)|ean|cvr|ref\.?|web|hjemmeside)\s*:?$",
    re.I,
)
CASEWORKER_LABEL = re.compile(
    r"^(?:sagsbehandler|sagsansvarlig|kontaktperson|behandlet af|case ?worker|case officer|kontakt|deres kontakt"
    r"|ref)\b[.:]?\s*[:.]?\s*\S",
    re.I,
)
PAGE_NUMBER = re.compile(r"(?:side|page)(?: \d{1,3})?|(?:(?:side|page) )?\d{1,3} ?(?:af|of|/)(?: ?\d{1,3})?", re.I)
"""A whole line that counts pages, or a part of one that a scanner broke."""
BARE_CASEWORKER = re.compile(r"^(?:sagsbehandler|sagsansvarlig|kontaktperson|case ?worker|case officer)\s*:?$", re.I)
PERSON = re.compile(r"[A-ZÆØÅ][a-zæøåéüö\-]+(?: [A-ZÆØÅ](?:[a-zæøåéüö\-]+|\.)){1,3}")
"""A whole line that is a name like a person's; names of places and firms may look so too."""
CONTACT_LABEL = re.compile(r"^(?:tlf|telefon|tel|mobil|phone|e-?mail|mail|web|www|hjemmeside|fax|åbningstid)\b", re.I)
GREETING = re.compile(
    r"^(?:kære|kaere|hej|goddag|dear|hi|hello|god(?:dag| morgen| eftermiddag)|til rette vedkommende"
    r"|til den det vedrører"
    r"|to whom it may concern|sehr geehrte)\b",
    re.I,
)
CLOSING = re.compile(
    r"^(?:(?:med )?(?:de )?(?:venlige?|vennlig|kærlige?|mange|bedste|varme|gode)[ \-]+(?:hilsner|hilsen|hllsen"
    r"|hilsncr)|venligst\W*$|hilsen\b|hilsner\b|m\.?v\.?h\.?\b"
    r"|mvh|kh\b|vh\b|på vegne af|på (?:\w+ )?vegne|(?:kind|best|warm|many) (?:regards|wishes)|best wishes|regards\b"
    r"|yours (?:sincerely|faithfully)|sincerely|p\.u\.v\.|/(?=[A-ZÆØÅ]))[ ,.:!]*",
    re.I,
)
AUTHORITY = re.compile(
    r"\b[\w\-]{0,40}(?:kommunes?|forvaltning(?:en|er)?|center|centret|centeret|enhed(?:en)?|afdeling(?:en)?|området"
    r"|område|sekretariat(?:et)?"
    r"|kontor(?:et)?|n[æa]vn(?:et)?|tilsyn(?:et)?|styrelse(?:n)?|service|jobcenter|rådgiver(?:en)?"
    r"|rådgivning(?:en)?|udvalg(?:et)?|direktion(?:en)?"
    r"|skole(?:n)?|bibliotek(?:et|er)?|museum|stab(?:en)?|indgang(?:en)?|anvisning(?:en)?|pleje(?:n)?|hjemmet|hjem"
    r"|borgmester(?:en)?|rådhus(?:et)?"
    r"|region|ministeriet|politi|(?:by|lands|foged|bolig)ret(?:ten)?|anlæg|arkiv(?:et)?|kirkegårde?|klageinstans"
    r"|ydelse(?:r)?|myndighed(?:en)?|administration(?:en)?|teamet|team"
    r"|lokaludvalg|koncern\w*|opkrævning(?:en)?|debitor|bygninger|byggesag(?:er)?|parkering|licenser|bolig|teknik"
    r"|miljø|børnehuset?|vuggestuen?|børnehaven?)\b"
    r"|\b(?:city of|municipality|department|agency|office|administration|centre|center|service|authority|council"
    r"|board)\b",
    re.I,
)
"""Words that authorities and their parts are called by, alone or last in a compound."""
MUNICIPALITY = re.compile(
    r"\b(?:\w+ kommunes?|kommune\b|city of \w+|municipality|region \w+|\w+forvaltning(?:en)?)\b", re.I
)
COMPANY = re.compile(
    r"(?<!\w)(?:A/S|ApS|I/S|K/S|P/S|P/F|IVS|E/F|A/B|F\.?M\.?B\.?A|A\.?M\.?B\.?A|S\.?M\.?B\.?A|Ltd|Inc|GmbH|JV)(?!\w)"
    r"|(?<!\w)(?:v/|att\.|c/o)\s?"
    r"|(?-i:\b(?:[Hh]r|[Ff]ru|[Ff]rk|[Mm]rs?|[Mm]s)\.? [A-ZÆØÅ])"
    r"|\b\w{0,40}(?:firma(?:et)?|selskab(?:et)?|forening(?:en)?|klub(?:ben)?|laug(?:et)?|bureau(?:et)?|handel(?:en)?"
    r"|butik(?:ken)?|forretning(?:en)?"
    r"|værksted(?:et)?|entreprenør(?:en)?|fabrik(?:ken)?|kollegi(?:um|et)|lejere|forlag(?:et)?|kompagni(?:et)?"
    r"|grossist(?:en)?|skibsværft)\b"
    r"|^(?:restaurant|café|cafe|hotel|fonden|foreningen|boligforeningen|murer|tømrer|bestyrelsen|advokat\w*|kiosk"
    r"|bodega|bar)\b",
    re.I,
)
"""Legal forms and names of firms and associations: whom authorities write to."""
BULLET = re.compile(r"^(?:[-–—•·*]|\d{1,2}[.)]|[a-z]\))\s")
SMALL_WORDS = frozenset(
    """
    jeg du vi i han hun det den de der som at er har kan skal vil må bliver blev var ikke hvis når mig dig os
    jer dem din dit dine jeres vores min mit om to you we have has are is will the that please your our not if
    can this was be
    """.split()  # noqa: SIM905
)
"""Words of sentences: names of units, people and streets hold next to none."""
STANDARD_HEADING = re.compile(
    r"(?:\d\.? )?(?:klagevejledning|klageadgang|klagemulighed(?:er)?|klagefrist|vejledning om (?:at )?klage"
    r"|(?:sådan|her) klager (?:du|i)|(?:vil du|vil i|hvis du vil|mulighed for at|du kan|i kan) klage"
    r"|sådan (?:bruger|behandler|opbevarer) vi (?:dine|jeres) (?:person)?oplysninger"
    r"|(?:behandling af (?:dine )?)?person(?:oplysninger|data)|databeskyttelse|oplysningspligt|dine rettigheder"
    r"|how to (?:appeal|complain)|(?:your )?right to appeal|your personal data|data protection)[.:?!]?",
    re.I,
)
"""A line of its own above what stands in every letter of its kind."""
_WORD = re.compile(r"[^\W\d_]+")


def count_small_words(text: str) -> int:
    """:returns: how many words only sentences hold; the letter "i" counts in lower case only."""
    return sum(word in SMALL_WORDS for word in (one.group().lower() for one in _WORD.finditer(text)))


def is_sentence(text: str) -> bool:
    """:returns: whether the line is (part of) running text and no heading, name or address."""
    small = count_small_words(text)
    words = len(text.split())
    if text[:1].islower() and small:
        return True
    if small >= 2 or (small and words >= 8) or words >= 16:
        return True
    return text.endswith((".", "?", "!", ":", ",")) and words >= 9

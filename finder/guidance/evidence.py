"""Why a contact point was chosen, in plain words: one sentence a feature."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from finder.types import Authority, Evidence, Language

Phrase = tuple[str, str]
"""Danish, English. `{query}` is what stands in the user's text, `{record}` what stands in the data."""

_WITH_WORDS: Mapping[str, Phrase] = {
    "topic_words": ("Ordet »{query}« bruges ofte om det her.", "The word »{query}« is often used about this."),
    "words_of_record": (
        "»{query}« står også i modtagerens navn, hjælpetekst eller søgeord.",
        "»{query}« also stands in the recipient's name, help text or search terms.",
    ),
    "record_alike": (
        "Teksten ligner det, der står om modtageren, blandt andet »{query}«.",
        "The text is like what is written about the recipient, »{query}« among others.",
    ),
    "search_term": (
        "»{query}« passer med søgeordet »{record}«.",
        "»{query}« fits the search term »{record}«.",
    ),
    "name_in_text": ("Teksten nævner modtagerens navn: »{query}«.", "The text names the recipient: »{query}«."),
    "sender_own_point": (
        "Brevet er fra »{record}«, som selv står på listen.",
        "The letter is from »{record}«, which is on the list itself.",
    ),
    "sender_stand_in": (
        "Brevet er fra »{record}«, og enhedens post går hertil.",
        "The letter is from »{record}«, whose post goes here.",
    ),
    "sender_inherited": (
        "Brevet er fra »{record}«. Enheden får post gennem denne modtager.",
        "The letter is from »{record}«, which gets its post through this recipient.",
    ),
    "sender_owns": (
        "»{record}« behandler post til denne modtager.",
        "»{record}« handles this recipient's post.",
    ),
    "sender_administration": (
        "Modtageren hører til samme forvaltning som »{record}«.",
        "The recipient belongs to the same administration as »{record}«.",
    ),
    "mentioned_unit": (
        "Teksten nævner »{record}«, og enhedens post går hertil.",
        "The text mentions »{record}«, whose post goes here.",
    ),
    "mentioned_owner": (
        "Teksten nævner »{record}«, som behandler post til denne modtager.",
        "The text mentions »{record}«, which handles this recipient's post.",
    ),
    "referred_unit": (
        "Teksten henviser til »{record}«, og enhedens post går hertil.",
        "The text refers to »{record}«, whose post goes here.",
    ),
    "addressed_unit": ("Brevet er stilet til »{record}«.", "The letter is addressed to »{record}«."),
    "phone": ("Telefonnummeret {query} hører til »{record}«.", "The phone number {query} belongs to »{record}«."),
    "email": ("Mailadressen {query} hører til »{record}«.", "The e-mail address {query} belongs to »{record}«."),
    "web_address": ("Siden {query} hører til »{record}«.", "The web page {query} belongs to »{record}«."),
    "chosen": ("Du svarede »{query}«.", "You answered »{query}«."),
    "street_address": ("På adressen {query} ligger »{record}«.", "At the address {query} is »{record}«."),
    "ean_number": ("EAN-nummeret {query} hører til »{record}«.", "The EAN number {query} belongs to »{record}«."),
}
_PLAIN: Mapping[str, Phrase] = {
    "reply_target": (
        "Beskeden oplyser selv, at svar på den går hertil.",
        "The message itself says that answers to it go here.",
    ),
    "same_code": ("Beskeden er mærket med samme emne.", "The message is marked with the same subject."),
    "topic_words": ("Ordene ligner dem, andre bruger om det her.", "The words are like those others use about this."),
    "topic_meaning": (
        "Meningen ligner andre spørgsmål og breve om det her.",
        "The meaning is like that of other questions and letters about this.",
    ),
    "nearest_examples": (
        "Andre har spurgt om næsten det samme.",
        "Others have asked about nearly the same.",
    ),
    "help_text_meaning": (
        "Teksten handler om det samme som modtagerens hjælpetekst.",
        "The text is about the same as the recipient's help text.",
    ),
    "words_of_record": (
        "Teksten deler ord med modtagerens navn, hjælpetekst og søgeord.",
        "The text shares words with the recipient's name, help text and search terms.",
    ),
    "record_alike": (
        "Teksten ligner det, der står om modtageren.",
        "The text is like what is written about the recipient.",
    ),
    "search_term": (
        "Teksten ligner et af modtagerens søgeord.",
        "The text is like one of the recipient's search terms.",
    ),
    "our_letterhead": ("Brevet er fra kommunen selv.", "The letter is from the municipality itself."),
    "foreign_letterhead": (
        "Afsenderen ligner en anden kommune.",
        "The sender looks like another municipality.",
    ),
    "firm_letterhead": ("Afsenderen ligner et firma.", "The sender looks like a firm."),
    "foreign_postcode": ("Afsenderen har adresse et andet sted.", "The sender's address is somewhere else."),
    "foreign_place": ("Teksten nævner en anden kommune eller by.", "The text names another municipality or town."),
    "namesake_elsewhere": (
        "Afsenderen hedder det samme som en af kommunens enheder, men hører til et andet sted.",
        "The sender has the name of one of the municipality's units but belongs elsewhere.",
    ),
    "unknown_letterhead": (
        "Brevhovedet nævner ingen af kommunens enheder.",
        "The letterhead names none of the municipality's units.",
    ),
    "for_companies_only": ("Modtageren er kun for virksomheder.", "The recipient is for companies only."),
    "for_citizens_only": ("Modtageren er kun for borgere.", "The recipient is for citizens only."),
    "said_before": ("Det, du skrev før, tæller med.", "What you wrote before counts too."),
    "chosen": ("Dit svar tæller med.", "Your answer counts too."),
    "rejected": ("Du har sagt nej til den.", "You have said no to it."),
    "prior": (
        "Sådan er udgangspunktet, når alt småt er lagt sammen.",
        "This is the starting point, with all small things added up.",
    ),
}
_TOPICAL = frozenset(
    {"topic_words", "topic_meaning", "nearest_examples", "help_text_meaning", "words_of_record", "record_alike"}
    | {"search_term"}
)
"""Features that say what a text is about."""
_AGAINST: Phrase = ("Taler lidt imod: ", "Speaks a little against: ")
_OTHER: Phrase = ("Et mindre kendetegn ved teksten.", "A minor trait of the text.")

_BY_QUERY = frozenset({"topic_words", "chosen"})
"""Told with the user's words alone."""

_THEIR_NAME: Phrase = ("Det ser vi på navnet: »{query}«.", "The name shows it: »{query}«.")
_THEIRS: Mapping[str, Phrase] = {
    "authority_cvr": (
        "Det ser vi på CVR-nummeret, som tilhører {authority}.",
        "The CVR number shows it: it belongs to {authority}.",
    ),
    "authority_domain": (
        "Det ser vi på mail- eller webadressen, som tilhører {authority}.",
        "The e-mail or web address shows it: it belongs to {authority}.",
    ),
    "authority_sender": (
        "Det ser vi på afsenderen: »{query}«.",
        "The sender shows it: »{query}«.",
    ),
    "authority_mentioned": _THEIR_NAME,
}
_THEIR_TOPIC: Phrase = (
    "Det ser vi på emnet, som hører under {authority}.",
    "The topic shows it: it is one of those of {authority}.",
)
_THEIR_TOPIC_WORDS: Phrase = (
    "Det ser vi på emnet, blandt andet ordet »{query}«.",
    "The topic shows it, the word »{query}« among others.",
)


def authority_reason(authority: Authority, evidence: Iterable[Evidence], language: Language) -> str:
    """Say which trait of the text told whose it is: CVR number, domain, name or topic.

    :param evidence: what spoke for the authority, with that against it.
    :returns: a sentence about the heaviest trait that a reader can point at in the text, else about the topic.
    """
    place = 0 if language is Language.DA else 1
    telling = sorted((part for part in evidence if part.log_odds > 0), key=lambda part: -part.log_odds)
    named = [part for part in telling if part.feature in _THEIRS]
    topical = [part for part in telling if part.feature in _TOPICAL and part.query_text]
    names = {name.casefold() for name in (authority.name, *authority.aliases)}
    called = [part for part in topical if part.query_text.casefold() in names]
    first = next(iter((*named, *called, *topical)), None)
    if first is None:
        return _THEIR_TOPIC[place].format(authority=authority.name)
    phrase = _THEIRS.get(first.feature, _THEIR_NAME if first in called else _THEIR_TOPIC_WORDS)
    return phrase[place].format(authority=authority.name, query=" ".join(first.query_text.split()))


def feature_sentence(feature: str, language: Language, record: str) -> str:
    """Tell what a feature stands for where the text itself is not known.

    :param record: what the data calls it; empty when that is unknown, too.
    """
    phrase = _PLAIN.get(feature) or _WITH_WORDS.get(feature, _OTHER)
    return phrase[0 if language is Language.DA else 1].format(query="…", record=record or "…")


def evidence_sentence(feature: str, language: Language, query_text: str, candidate_text: str, log_odds: float) -> str:
    """Tell one piece of evidence.

    :param feature: a feature's name, or `prior`.
    :returns: a sentence; evidence against a candidate is told as such.
    """
    phrase = _WITH_WORDS.get(feature) if query_text and (candidate_text or feature in _BY_QUERY) else None
    phrase = phrase or _PLAIN.get(feature, _OTHER)
    place = 0 if language is Language.DA else 1
    sentence = phrase[place].format(query=" ".join(query_text.split()), record=candidate_text)
    if log_odds >= 0 or feature == "prior":
        return sentence
    return _AGAINST[place] + sentence[0].lower() + sentence[1:]

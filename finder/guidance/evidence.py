"""Why a contact point was chosen, in plain words: one sentence a feature."""

from __future__ import annotations

from collections.abc import Mapping

from finder.types import Language

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
    "street_address": ("På adressen {query} ligger »{record}«.", "At the address {query} is »{record}«."),
    "ean_number": ("EAN-nummeret {query} hører til »{record}«.", "The EAN number {query} belongs to »{record}«."),
}
_PLAIN: Mapping[str, Phrase] = {
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
    "prior": (
        "Sådan er udgangspunktet, når alt småt er lagt sammen.",
        "This is the starting point, with all small things added up.",
    ),
}
_AGAINST: Phrase = ("Taler lidt imod: ", "Speaks a little against: ")
_OTHER: Phrase = ("Et mindre kendetegn ved teksten.", "A minor trait of the text.")


def evidence_sentence(feature: str, language: Language, query_text: str, candidate_text: str, log_odds: float) -> str:
    """Tell one piece of evidence.

    :param feature: a feature's name, or `prior`.
    :returns: a sentence; evidence against a candidate is told as such.
    """
    phrase = _WITH_WORDS.get(feature) if query_text and (candidate_text or feature == "topic_words") else None
    phrase = phrase or _PLAIN.get(feature, _OTHER)
    place = 0 if language is Language.DA else 1
    sentence = phrase[place].format(query=" ".join(query_text.split()), record=candidate_text)
    if log_odds >= 0 or feature == "prior":
        return sentence
    return _AGAINST[place] + sentence[0].lower() + sentence[1:]

"""Every sentence the finder writes itself, in Danish and English; names and numbers are filled in from the data.

Placeholders are in braces. Quotation marks »…« stand round exact names in both languages, so that a name is never
mistaken for running text.
"""

from __future__ import annotations

from collections.abc import Mapping

from finder.guidance.dialogue_phrases import DIALOGUE_PHRASES
from finder.guidance.error_phrases import ERRORS, EXPECTED, TITLES
from finder.guidance.question_phrases import QUESTION_PHRASES
from finder.guidance.review_phrases import REVIEW_PHRASES
from finder.guidance.urgent_phrases import URGENT_PHRASES

Phrase = tuple[str, str]
"""Danish, English."""

_OUTCOMES: dict[str, Phrase] = {
    "outcome_found": ("Skriv til »{point}«", "Write to »{point}«"),
    "outcome_choose": ("Vælg den modtager, der passer bedst", "Choose the recipient that fits best"),
    "outcome_not_found": ("Vi fandt ikke en sikker modtager", "We did not find a certain recipient"),
    "outcome_not_ours": ("Det hører til hos {authority}", "This belongs to {authority}"),
}

_FIRST: dict[str, Phrase] = {
    "first_letter": (
        "Åbn brevet i Digital Post, og vælg Besvar, hvis knappen er der. Ellers skriv en ny besked til »{point}«.",
        "Open the letter in Digital Post and choose Reply (Besvar) if the button is there. "
        "Otherwise write a new message to »{point}«.",
    ),
    "first_letter_reply": (
        "Åbn brevet i Digital Post, og vælg Besvar. Kan du ikke det, så skriv en ny besked til »{point}«.",
        "Open the letter in Digital Post and choose Reply (Besvar). If you cannot, write a new message to »{point}«.",
    ),
    "first_letter_closed": (
        "Brevet kan ikke besvares. Skriv en ny besked til »{point}«.",
        "The letter cannot be answered. Write a new message to »{point}«.",
    ),
    "first_letter_no_reply": (
        "Brevet kan næppe besvares direkte. Skriv en ny besked til »{point}«.",
        "The letter can probably not be answered directly. Write a new message to »{point}«.",
    ),
    "first_channel_phone": (
        "»{label}« læser ikke Digital Post. Ring på {value}. Kan du ikke det, så skriv til »{point}«.",
        "»{label}« does not read Digital Post. Call {value}. If you cannot, write to »{point}«.",
    ),
    "first_channel_page": (
        "»{label}« læser ikke Digital Post. Gå til {value}. Kan du ikke det, så skriv til »{point}«.",
        "»{label}« does not read Digital Post. Go to {value}. If you cannot, write to »{point}«.",
    ),
    "first_channel_told": (
        "»{label}« læser ikke Digital Post. Er der ingen anden vej, så skriv til »{point}«.",
        "»{label}« does not read Digital Post. If there is no other way, write to »{point}«.",
    ),
    "first_question": (
        "Skriv en ny besked i Digital Post til »{point}«.",
        "Write a new message in Digital Post to »{point}«.",
    ),
    "first_self_service": (
        "Skriv en ny besked i Digital Post til »{point}«. Måske er »{label}« hurtigere: {value}.",
        "Write a new message in Digital Post to »{point}«. »{label}« may be quicker: {value}.",
    ),
    "subject_case": ("sagsnr. {number}", "case no. {number}"),
    "subject_document": ("dokumentnr. {number}", "document no. {number}"),
    "subject_letter": ("brev fra {unit}", "letter from {unit}"),
}

_MESSAGE: dict[str, Phrase] = {
    "item_case_number": ("Sagsnummer", "Case number"),
    "item_document_number": ("Dokumentnummer", "Document number"),
    "item_letter_date": ("Brevets dato", "Date of the letter"),
    "item_unit": ("Enheden bag brevet", "Unit behind the letter"),
    "unit_now": ("{former} (nu {unit})", "{former} (now {unit})"),
    "item_caseworker": ("Beskeden er til", "The message is for"),
    "item_attachment": ("Vedhæft", "Attach"),
    "attach_letter": ("Kopi af brevet", "Copy of the letter"),
    "attach_letter_dated": ("Kopi af brevet af {date}", "Copy of the letter of {date}"),
}

_REPLY: dict[str, Phrase] = {
    "reply_message_yes": (
        "Brevet siger selv, at det kan besvares. Åbn det i Digital Post, og vælg Besvar. Så lander dit svar på den "
        "rette sag.",
        "The letter itself says that it can be answered. Open it in Digital Post and choose Reply (Besvar). Your "
        "answer then reaches the right case.",
    ),
    "reply_message_no": (
        "Brevet siger selv, at det ikke kan besvares. Skriv en ny besked i stedet.",
        "The letter itself says that it cannot be answered. Write a new message instead.",
    ),
    "reply_first": (
        "Et svar med Besvar lander på den rette sag. Derfor er det den sikreste vej, når knappen er der.",
        "An answer sent with Reply (Besvar) reaches the right case. That makes it the safest way when the button is "
        "there.",
    ),
    "reply_unread": (
        "Er der en Besvar-knap i brevet, så regn ikke med, at »{unit}« læser dit svar.",
        "If the letter has a Reply button (Besvar), do not count on »{unit}« reading your answer.",
    ),
    "reply_question": (
        "Handler det om et brev, du har fået, så prøv først knappen Besvar i brevet.",
        "If this is about a letter you have received, first try the Reply button (Besvar) in the letter.",
    ),
    "reply_system_named": ("Brevet nævner {system}.", "The letter mentions {system}."),
    "reply_system_sent": ("Brevet er sendt fra {system}.", "The letter was sent from {system}."),
    "reply_source": ("(Kilde: {source}.)", "(Source: {source}.)"),
    "reply_source_dated": ("(Kilde: {source}, {date}.)", "(Source: {source}, {date}.)"),
}

_VIA_UNIT: dict[str, Phrase] = {
    "via_same": ("»{unit}« står selv på listen over modtagere.", "»{unit}« is on the list of recipients itself."),
    "via_own": (
        "»{unit}« står på listen over modtagere som »{point}«.",
        "»{unit}« is on the list of recipients as »{point}«.",
    ),
    "via_stands_in": (
        "»{unit}« står ikke selv på listen over modtagere. Enhedens post går til »{point}«.",
        "»{unit}« is not on the list of recipients itself. Its post goes to »{point}«.",
    ),
    "via_inherited": (
        "»{unit}« hører under »{holder}« og står ikke selv på listen over modtagere. Skriv til »{point}«.",
        "»{unit}« is part of »{holder}« and is not on the list of recipients itself. Write to »{point}«.",
    ),
    "via_former": ("»{former}« er et tidligere navn for »{unit}«.", "»{former}« is a former name of »{unit}«."),
    "via_former_until": (
        "»{former}« er et tidligere navn for »{unit}«. Navnet kendes frem til {date}.",
        "»{former}« is a former name of »{unit}«. The name is known until {date}.",
    ),
    "via_alias": ("»{alias}« er »{unit}«.", "»{alias}« is »{unit}«."),
    "via_renamed": (
        "»{former}« hedder »{unit}« siden {date}.",
        "»{former}« has been called »{unit}« since {date}.",
    ),
    "via_taken_over": (
        "Opgaverne fra »{former}« ligger siden {date} hos »{unit}«.",
        "The tasks of »{former}« have been with »{unit}« since {date}.",
    ),
    "via_shared_out": (
        "Opgaverne fra »{former}« er siden {date} delt mellem {units}.",
        "The tasks of »{former}« have been shared between {units} since {date}.",
    ),
}

_PLATFORMS: dict[str, Phrase] = {
    "platform_visible": ("Modtageren kan vælges her i perioden.", "The recipient can be chosen here in this period."),
    "platform_hidden": (
        "»{name}« kan ikke vælges i {platform} fra {start} til {end}.",
        "»{name}« cannot be chosen in {platform} from {start} to {end}.",
    ),
    "platform_hidden_until": (
        "»{name}« kunne ikke vælges i {platform} før {end}.",
        "»{name}« could not be chosen in {platform} before {end}.",
    ),
    "platform_last_visible": (
        "Sidst set synlig i {platform}, ifølge en kilde fra {date}.",
        "Last seen visible in {platform}, according to a source from {date}.",
    ),
    "platform_last_hidden": (
        "Sidst set skjult i {platform}, ifølge en kilde fra {date}. Det kan være ændret siden.",
        "Last seen hidden in {platform}, according to a source from {date}. This may have changed.",
    ),
    "platform_instead": (
        "Kan du ikke se den, så vælg »{instead}«, og skriv øverst, hvem beskeden er til.",
        "If you cannot see it, choose »{instead}« and write at the top who the message is for.",
    ),
    "platform_instead_unit": (
        "Den tager imod post for »{unit}«, som opgaven hører under.",
        "It takes post for »{unit}«, which the task belongs to.",
    ),
    "platform_instead_default": (
        "Den tager imod al post og sender den videre.",
        "It takes any post and passes it on.",
    ),
    "platform_other": ("Eller prøv {platforms}.", "Or try {platforms}."),
    "group_list": ("myndighedens liste", "the authority's list"),
    "date_unknown": ("ukendt dato", "an unknown date"),
    "name_not_listed": (
        "»{name}« kunne virksomheder ikke vælge som modtager i {platforms}, ifølge en kilde fra {date}.",
        "Companies could not choose »{name}« as recipient in {platforms}, according to a source from {date}.",
    ),
    "name_not_listed_citizens": (
        "»{name}« kunne borgere ikke vælge som modtager i {platforms}, ifølge en kilde fra {date}.",
        "Citizens could not choose »{name}« as recipient in {platforms}, according to a source from {date}.",
    ),
    "name_listed_elsewhere": (
        "Den kunne vælges i {platforms}.",
        "It could be chosen in {platforms}.",
    ),
}

_NOTICES: dict[str, Phrase] = {
    "cpr_removed": (
        "Vi fjernede et CPR-nummer, før vi søgte. Du behøver ikke skrive det her.",
        "We removed a CPR number before searching. You need not write it here.",
    ),
    "scanned": (
        "Teksten er læst fra et billede, så ord kan være læst forkert. Se efter, om afsenderens navn er rigtigt.",
        "The text was read from an image, so some words may be wrong. Check that the sender's name is right.",
    ),
    "cut": (
        "Filen er lang. Vi læste kun begyndelsen.",
        "The file is long. We read only the beginning.",
    ),
    "audience_from_message": (
        "Beskeden er sendt til {one}. Derfor viser vi de modtagere, som {audience} kan vælge.",
        "The message was sent to {one}. That is why we show the recipients that {audience} can choose.",
    ),
    "language_guess": (
        "Svaret er på dansk, men teksten ser ud til at være på et andet sprog. Du kan skifte sprog øverst.",
        "The answer is in English, but the text seems to be in another language. You can change language at the top.",
    ),
    "not_ours": (
        "Det ser ikke ud til at høre til hos {organisation}.",
        "This does not seem to belong to {organisation}.",
    ),
    "organisation_read": (
        "Vi har søgt hos {organisation}, fordi {sign}.",
        "We searched at {organisation}, because {sign}.",
    ),
    "organisation_other": (
        "Det ser ud til at høre til hos {organisation}. Her har vi kun søgt hos {asked}.",
        "This seems to belong to {organisation}. Here we only searched at {asked}.",
    ),
    "organisation_sign_cvr": ("dens CVR-nummer står i teksten", "its CVR number is in the text"),
    "organisation_sign_ean": ("dens EAN-nummer står i teksten", "its EAN number is in the text"),
    "organisation_sign_domain": ("dens webadresse eller mail står i teksten", "its web or mail address is in the text"),
    "organisation_sign_name": ("den er nævnt i teksten", "it is named in the text"),
    "organisation_sign_phone": ("dens telefonnummer står i teksten", "its phone number is in the text"),
    "organisation_sign_address": ("dens adresse står i teksten", "its address is in the text"),
    "organisation_sign_postcode": ("dens postnummer står i teksten", "its postcode is in the text"),
    "organisation_sign_place": ("byen er nævnt i teksten", "its town is named in the text"),
    "organisation_sign_mention": ("den er nævnt i teksten", "it is named in the text"),
    "unclear": (
        "Flere modtagere kan passe. Er du i tvivl, så skriv lidt mere om emnet, eller hvem brevet er fra.",
        "Several recipients may fit. If in doubt, write a little more about the topic, or who the letter is from.",
    ),
    "hidden_for_audience": (
        "»{point}« vises ikke for {audience}.",
        "»{point}« is not shown to {audience}.",
    ),
    "hidden_instead": (
        "Vælg »{instead}«, og skriv øverst, hvem beskeden er til.",
        "Choose »{instead}« and write at the top who the message is for.",
    ),
    "borger_dk_citizens_only": (
        "{platform} er for borgere. Som virksomhed skal du bruge en af de andre.",
        "{platform} is for citizens. As a company, use one of the others.",
    ),
    "degraded": (
        "En del af søgningen er nede lige nu. Kontrollér svaret en ekstra gang.",
        "Part of the search is down right now. Check the answer once more.",
    ),
    "data_as_of": ("Listen over modtagere er fra {date}.", "The list of recipients is from {date}."),
    "demo_data": (
        "Listen over modtagere er samlet fra offentlige kilder. Den er ikke kommunens officielle liste.",
        "The list of recipients is put together from public sources. It is not the municipality's official list.",
    ),
}

_NOT_FOUND: dict[str, Phrase] = {
    "not_found_advice": (
        "Skriv lidt mere om emnet, eller ring til {organisation} på {phone}. "
        "Du kan også skrive til »{point}«, som sender din besked videre.",
        "Write a little more about the topic, or call {organisation} on {phone}. "
        "You can also write to »{point}«, which will pass your message on.",
    ),
    "not_found_plain": (
        "Skriv lidt mere om emnet, eller hvem brevet er fra.",
        "Write a little more about the topic, or who the letter is from.",
    ),
}

_HANDOVER: dict[str, Phrase] = {
    "handover": (
        "Vil du hellere tale med et menneske, så ring. Du kan også skrive til »{point}«, som sender din besked videre.",
        "If you would rather talk to a person, call. You can also write to »{point}«, which will pass your message on.",
    ),
    "handover_phone": (
        "Vil du hellere tale med et menneske, så ring til {organisation}.",
        "If you would rather talk to a person, call {organisation}.",
    ),
    "handover_hours": ("Se, hvornår der er åbent, på {website}.", "See the opening hours on {website}."),
}

_WORDS: dict[str, Phrase] = {
    "and": ("og", "and"),
    "or": ("eller", "or"),
    "audience_company": ("virksomheder", "companies"),
    "audience_citizen": ("borgere", "citizens"),
    "audience_one_company": ("en virksomhed", "a company"),
    "audience_one_citizen": ("en borger", "a citizen"),
    "cut_pages": (
        "Filen er lang. Vi læste kun de første {pages} sider.",
        "The file is long. We read only the first {pages} pages.",
    ),
}

PHRASES: Mapping[str, Phrase] = {
    **_OUTCOMES,
    **_FIRST,
    **_MESSAGE,
    **_REPLY,
    **_VIA_UNIT,
    **_PLATFORMS,
    **_NOTICES,
    **_NOT_FOUND,
    **_HANDOVER,
    **_WORDS,
    **ERRORS,
    **TITLES,
    **EXPECTED,
    **REVIEW_PHRASES,
    **URGENT_PHRASES,
    **QUESTION_PHRASES,
    **DIALOGUE_PHRASES,
}

NOTICE_CODES = frozenset({*_NOTICES, "former_name", "unit_reorganised", "unit_not_listed", "administration_not_listed"})
"""The codes that `notices` may carry; the last four are worded from what is known of the units in a letter."""
ERROR_CODES = frozenset(ERRORS)
"""The codes that a user-facing error may carry."""

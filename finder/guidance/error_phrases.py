"""What is told when something can't be done: the errors' sentences, titles and what a field must be."""

from __future__ import annotations

ERRORS: dict[str, tuple[str, str]] = {
    "empty_text": (
        "Skriv et spørgsmål, eller indsæt teksten fra et brev.",
        "Write a question, or paste the text of a letter.",
    ),
    "text_too_long": (
        "Teksten er for lang. Indsæt kun den første side af brevet.",
        "The text is too long. Paste only the first page of the letter.",
    ),
    "not_text": (
        "Det indsatte kan ikke læses som tekst. Åbn filen, og kopiér teksten derfra.",
        "What you pasted cannot be read as text. Open the file and copy the text from there.",
    ),
    "unknown_format": (
        "Den slags fil kan vi ikke læse. Gem brevet som PDF, eller tag et billede af det (JPEG eller PNG).",
        "We cannot read this kind of file. Save the letter as PDF, or take a picture of it (JPEG or PNG).",
    ),
    "broken_file": (
        "Filen er i stykker og kan ikke læses. Hent eller gem den igen, eller tag et billede af brevet.",
        "The file is damaged and cannot be read. Download or save it again, or take a picture of the letter.",
    ),
    "encrypted_file": (
        "Filen er låst med en adgangskode. Gem en kopi uden kode, eller kopiér teksten herind.",
        "The file is locked with a password. Save a copy without one, or paste the text here.",
    ),
    "no_text_in_file": (
        "Vi fandt ingen tekst i filen. Er det et billede, så tag det igen i godt lys, tæt på og lige ovenfra.",
        "We found no text in the file. If it is a picture, take it again in good light, close up and from right above.",
    ),
    "file_too_slow": (
        "Filen tager for lang tid at læse. Send kun den første side af brevet.",
        "The file takes too long to read. Send only the first page of the letter.",
    ),
    "file_too_large": (
        "Filen er for stor. Den må højst fylde 10 MB. Send kun den første side af brevet.",
        "The file is too large. It may be at most 10 MB. Send only the first page of the letter.",
    ),
    "ocr_missing": (
        "Vi kan ikke læse billeder lige nu. Kopiér teksten fra brevet herind.",
        "We cannot read pictures right now. Copy the text of the letter here.",
    ),
    "rate_limited": (
        "Der er kommet mange forespørgsler herfra på kort tid. Vent et øjeblik, og prøv igen.",
        "Many requests have come from here in a short time. Wait a moment and try again.",
    ),
    "overloaded": (
        "Mange spørger lige nu. Vent et øjeblik, og prøv igen.",
        "Many people are asking right now. Wait a moment and try again.",
    ),
    "reader_busy": (
        "Mange er ved at få læst en fil lige nu. Prøv igen om lidt.",
        "Many files are being read right now. Try again in a moment.",
    ),
    "invalid_input": ("Feltet »{field}« har en ugyldig værdi.", "The field »{field}« has an invalid value."),
    "unknown_field": ("Feltet »{field}« findes ikke.", "There is no field »{field}«."),
    "wrong_type": ("Feltet »{field}« skal være {expected}.", "The field »{field}« must be {expected}."),
    "invalid_state": (
        "Samtalen kan ikke fortsættes. Skriv dit spørgsmål igen, eller indsæt brevet igen.",
        "The conversation cannot be continued. Write your question again, or paste the letter again.",
    ),
    "unknown_organisation": (
        "Organisationen findes ikke her. Udelad feltet for at søge i alle.",
        "There is no such organisation here. Leave the field out to search all.",
    ),
    "not_json": ("Forespørgslen er ikke gyldig JSON.", "The request is not valid JSON."),
    "unsupported_media_type": (
        "Send forespørgslen som application/json, eller med en fil som multipart/form-data.",
        "Send the request as application/json, or with a file as multipart/form-data.",
    ),
    "body_too_large": (
        "Det fylder for meget. Indsæt kun den første side af brevet, eller vælg en fil på højst 10 MB.",
        "This is too large. Paste only the first page of the letter, or choose a file of at most 10 MB.",
    ),
    "not_found": ("Siden findes ikke.", "There is no such page."),
    "unknown_contact_point": (
        "Modtageren findes ikke. Den kan være lukket eller have fået et andet navn.",
        "There is no such recipient. It may be closed or have another name now.",
    ),
    "method_not_allowed": (
        "Adressen kan ikke bruges på den måde.",
        "This address cannot be used that way.",
    ),
    "bad_request": ("Forespørgslen kan ikke læses.", "The request cannot be read."),
    "store_error": (
        "Databasen svarer ikke lige nu, så intet kan gemmes eller hentes. Søgningen virker stadig. Prøv igen om lidt.",
        "The database does not answer right now, so nothing can be stored or looked up. Searching still works. "
        "Try again in a moment.",
    ),
    "text_too_slow": (
        "Det tager for lang tid at læse teksten. Indsæt kun den første side af brevet, eller prøv igen om lidt.",
        "Reading the text takes too long. Paste only the first page of the letter, or try again in a moment.",
    ),
    "index_not_ready": (
        "Søgningen er ikke klar endnu. Prøv igen om lidt.",
        "The search is not ready yet. Try again in a moment.",
    ),
    "unauthorized": (
        "Send en gyldig nøgle med: Authorization: Bearer …",
        "Send a valid key along: Authorization: Bearer …",
    ),
    "forbidden": ("Nøglen gælder ikke til dette.", "The key is not good for this."),
    "edit_conflict": (
        "Nogen har ændret det samme i mellemtiden. Hent det igen, og prøv så igen. Intet er ændret.",
        "Somebody has changed the same in the meantime. Fetch it again, then try again. Nothing was changed.",
    ),
    "nothing_to_publish": ("Der er intet at udgive.", "There is nothing to publish."),
    "quality_dropped": (
        "Færre prøvespørgsmål får rigtigt svar end før. Bekræft, hvis du vil udgive alligevel. Intet er ændret.",
        "Fewer test questions are answered rightly than before. Confirm to publish all the same. Nothing was changed.",
    ),
    "invalid_data": ("Oplysningerne bryder en regel. Intet er ændret.", "The data breaks a rule. Nothing was changed."),
    "internal_error": (
        "Noget gik galt hos os. Din tekst er ikke gemt. Prøv igen om lidt.",
        "Something went wrong on our side. Your text has not been stored. Try again in a moment.",
    ),
}

TITLES: dict[str, tuple[str, str]] = {
    "title_400": ("Forespørgslen kan ikke læses", "Unreadable request"),
    "title_401": ("Ingen adgang uden nøgle", "No access without a key"),
    "title_403": ("Ikke tilladt", "Not allowed"),
    "title_409": ("Det går ikke sådan lige nu", "Not as things are now"),
    "title_404": ("Findes ikke", "Not found"),
    "title_405": ("Metoden kan ikke bruges her", "Method not allowed"),
    "title_413": ("For meget på én gang", "Too large"),
    "title_415": ("Forkert indholdstype", "Unsupported content type"),
    "title_422": ("Noget skal rettes", "Something needs correcting"),
    "title_429": ("Vent et øjeblik", "Wait a moment"),
    "title_500": ("Fejl hos os", "Error on our side"),
    "title_503": ("Ikke klar endnu", "Not ready yet"),
}

EXPECTED: dict[str, tuple[str, str]] = {
    "expected_file": ("én fil", "one file"),
    "expected_string": ("tekst", "text"),
    "expected_string_or_null": ("tekst eller null", "text or null"),
    "expected_limit": ("et helt tal fra 1 til 20", "a whole number from 1 to 20"),
    "expected_state": ("published eller draft", "published or draft"),
    "expected_flag": ("true eller false", "true or false"),
    "expected_object_or_null": ("et objekt eller null", "an object or null"),
    "expected_object": ("et objekt", "an object"),
    "expected_button_seen": ("yes, no eller unknown", "yes, no or unknown"),
    "expected_helped": ("yes eller no", "yes or no"),
    "expected_outcome": ("found, choose eller not_found", "found, choose or not_found"),
    "expected_kind": ("letter, question eller null", "letter, question or null"),
    "expected_audience": ("COMPANY, CITIZEN eller null", "COMPANY, CITIZEN or null"),
    "expected_language": ("da eller en", "da or en"),
    "expected_date": ("en dato som 2024-11-18 eller null", "a date such as 2024-11-18 or null"),
}

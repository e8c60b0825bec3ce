"""Every sentence of the owner's report, in Danish and English: what is wrong, how that is known, what to do."""

from __future__ import annotations

_SENDERS: dict[str, tuple[str, str]] = {
    "review_unit_not_findable_title": (
        "»{unit}« skriver til {audience_name}, men kan ikke findes på {places}.",
        "»{unit}« writes to {audience_name} but cannot be found on {places}.",
    ),
    "review_unit_not_findable_evidence": (
        "Det er set på {places}. Kilde: {source}. {why}",
        "It was seen on {places}. Source: {source}. {why}",
    ),
    "review_unit_not_findable_proposal": (
        "{advice} Prøv så at finde det på {places}.",
        "{advice} Then try to find it on {places}.",
    ),
    "review_unit_unnamed": (
        "Posten hører til »{point}«, som ikke nævner enheden.",
        "The post belongs to »{point}«, which does not name the unit.",
    ),
    "review_unit_named": (
        "Posten hører til »{point}«, som nævner enheden nu.",
        "The post belongs to »{point}«, which names the unit now.",
    ),
    "review_unit_add": ("Tilføj søgeordet »{unit}« på »{point}«.", "Add the search term »{unit}« to »{point}«."),
    "review_unit_check": ("Se efter, om »{point}« er vist.", "Check that »{point}« is shown."),
    "review_sender_name_missing_title": (
        "»{point}« kan ikke findes på navnet i brevene fra {units}.",
        "»{point}« cannot be found by the name in the letters from {units}.",
    ),
    "review_sender_name_missing_evidence": (
        "Hverken hele navnet eller et ord af det fører til punktet i søgningen på {places}.",
        "Neither the whole name nor a word of it leads to the point in the search on {places}.",
    ),
    "review_sender_name_missing_proposal": (
        "Tilføj som søgeord: {terms}.",
        "Add as search terms: {terms}.",
    ),
}

_PICKER: dict[str, tuple[str, str]] = {
    "review_group_shows_fewer_title": (
        "Gruppen »{group}« lover {announced}, men {place} viser {audience_name} {shown}.",
        "The group »{group}« announces {announced}, but {place} shows {audience_name} {shown}.",
    ),
    "review_group_shows_fewer_evidence": ("{why}", "{why}"),
    "review_group_shows_fewer_proposal": (
        "Vis alle {announced} for {audience_name}, eller ret tallet i gruppens tekst.",
        "Show all {announced} to {audience_name}, or correct the number in the text of the group.",
    ),
    "review_group_held": (
        "Flere er der ikke i gruppen, som strukturen er nu.",
        "There are no more in the group as the structure is now.",
    ),
    "review_group_missing": ("Her mangler {missing}.", "Missing there: {missing}."),
    "review_group_once": (
        "Tidligere viste {platform} kun {count}. Da manglede {missing}.",
        "Earlier {platform} showed only {count}. Then {missing} were missing.",
    ),
    "review_source": ("Kilde: {source}.", "Source: {source}."),
    "review_structure": ("strukturen", "the structure"),
    "review_point_hidden_title": (
        "{platform_name} viser ikke »{point}« for {audience_name}.",
        "{platform_name} does not show »{point}« to {audience_name}.",
    ),
    "review_point_hidden_evidence": (
        "Det er senest set: {date}. Kilde: {source}.",
        "Last seen: {date}. Source: {source}.",
    ),
    "review_point_hidden_proposal": (
        "Se efter på {platform_name}. Er punktet stadig skjult, så meld det til platformen.",
        "Check {platform_name}. If the point is still hidden, report it to the platform.",
    ),
    "review_wrong_group_title": (
        "»{point}« står ikke under »{group}«.",
        "»{point}« is not listed under »{group}«.",
    ),
    "review_wrong_group_evidence": (
        "Ordet »{word}« står i begge navne, men punktet ligger kun under {own}.",
        "The word »{word}« stands in both names, but the point is only under {own}.",
    ),
    "review_wrong_group_proposal": (
        "Vis punktet under »{group}« også.",
        "Show the point under »{group}« as well.",
    ),
    "review_audience_too_narrow_title": (
        "»{point}« er skjult for {audience_name}, som har brug for det.",
        "»{point}« is hidden from {audience_name} who need it.",
    ),
    "review_audience_too_narrow_evidence": ("{why}", "{why}"),
    "review_audience_too_narrow_proposal": (
        "Vis »{point}« for {audience_name} også.",
        "Show »{point}« to {audience_name} as well.",
    ),
    "review_audience_sent": (
        "Kun {audience} ser {names}, og hjælpeteksten der sender dem videre hertil.",
        "Only {audience} see {names}, and the help text there sends them here.",
    ),
    "review_audience_also_sent": (
        "Det gælder også {names}, som alle kan se.",
        "The same holds for {names}, which everybody sees.",
    ),
    "review_audience_writes": (
        "{count} tekster fra {audience} hører til her.",
        "{count} texts from {audience} belong here.",
    ),
}

_LINKS: dict[str, tuple[str, str]] = {
    "review_inactive_still_linked_title": (
        "Punktet »{point}« er lukket, men der henvises stadig til det.",
        "The point »{point}« is closed, but still referred to.",
    ),
    "review_inactive_still_linked_evidence": ("{references}", "{references}"),
    "review_inactive_still_linked_proposal": (
        "Ret henvisningen. Hjælpeteksten på det lukkede punkt siger: {told}",
        "Correct the reference. The help text of the closed point says: {told}",
    ),
    "review_unknown_point_linked_title": (
        "Et link peger på »{target}«, som ikke findes.",
        "A link points at »{target}«, which does not exist.",
    ),
    "review_unknown_point_linked_evidence": ("{references}", "{references}"),
    "review_unknown_point_linked_proposal": ("Ret linket. {advice}", "Correct the link. {advice}"),
    "review_link": (
        "Linket »{text}« på {page} (set {checked}).",
        "The link »{text}« on {page} (seen {checked}).",
    ),
    "review_link_units": ("Post til {units} skal sendes dertil.", "Post to {units} is to be sent there."),
    "review_link_untold": ("intet.", "nothing."),
    "review_link_find": ("Find det punkt, der har opgaven nu.", "Find the point that has the task now."),
    "review_link_meant": (
        "Efter navnet at dømme er {points} det rette punkt.",
        "Judging by the name, {points} is the right point.",
    ),
    "review_refers_to_nothing_title": (
        "Hjælpetekster sender folk videre til »{name}«, som ikke findes.",
        "Help texts send people on to »{name}«, which does not exist.",
    ),
    "review_refers_to_nothing_evidence": (
        "Det står i hjælpeteksten til {points}. Intet åbent punkt, ingen enhed og ingen myndighed hedder »{name}«.",
        "It is in the help text of {points}. No open point, unit or other authority is called »{name}«.",
    ),
    "review_refers_to_nothing_proposal": (
        "Skriv navnet, som det står i listen nu, eller slet henvisningen.",
        "Write the name as it stands in the list now, or delete the reference.",
    ),
}

_TEXTS: dict[str, tuple[str, str]] = {
    "review_stale_name_title": (
        "Teksten til »{where}« nævner »{former}«, som nu hedder »{unit}«.",
        "The text of »{where}« names »{former}«, now called »{unit}«.",
    ),
    "review_stale_name_evidence": (
        "Der står: {evidence}",
        "It says: {evidence}",
    ),
    "review_stale_until": ("Navnet gjaldt til {date}.", "The name was borne until {date}."),
    "review_stale_name_proposal": (
        "Ret »{former}« til »{unit}«. Lad det gamle navn stå som søgeord.",
        "Change »{former}« to »{unit}«. Keep the old name as a search term.",
    ),
    "review_vague_name_title": (
        "Navnet »{point}« siger ikke, hvem der svarer.",
        "The name »{point}« does not say who answers.",
    ),
    "review_vague_name_evidence": (
        "Ordene passer på alle modtagere. I en søgning ses punktet uden sin gruppe, »{group}«.",
        "The words fit every recipient. In a search the point is seen without its group, »{group}«.",
    ),
    "review_vague_name_proposal": (
        "Skriv i navnet, hvem der svarer, fx »{owner} – …«.",
        "Say in the name who answers, for example »{owner} – …«.",
    ),
    "review_near_duplicate_name_title": (
        "»{one}« og »{other}« er lette at tage fejl af.",
        "»{one}« and »{other}« are easily mistaken for each other.",
    ),
    "review_near_duplicate_name_evidence": (
        "Begge navne siger {shared}. Det ene: {one_about}. Det andet: {other_about}.",
        "Both names say {shared}. One: {one_about}. The other: {other_about}.",
    ),
    "review_near_duplicate_name_proposal": (
        "Giv dem navne efter det, der skiller dem ad i hjælpeteksterne.",
        "Name them by what sets them apart in their help texts.",
    ),
    "review_missing_description_title": ("»{point}« har ingen hjælpetekst.", "»{point}« has no help text."),
    "review_missing_description_evidence": (
        "Feltet er tomt, så ingen kan se, hvad punktet er til.",
        "The field is empty, so nobody can see what the point is for.",
    ),
    "review_missing_description_proposal": (
        "Skriv en eller to sætninger om, hvornår man skal vælge punktet, fx om {terms}, og hvornår man ikke skal.",
        "Write one or two sentences on when to choose the point, for example about {terms}, and when not to.",
    ),
    "review_missing_search_terms_title": ("»{point}« har ingen søgeord.", "»{point}« has no search terms."),
    "review_missing_search_terms_evidence": (
        "Punktet findes kun, når man skriver en del af navnet.",
        "The point is only found by typing part of its name.",
    ),
    "review_missing_search_terms_proposal": (
        "Tilføj søgeord. {advice}",
        "Add search terms. {advice}",
    ),
    "review_terms_used": ("Folk skriver bl.a. {words}.", "People write {words}, among others."),
    "review_terms_unknown": (
        "Spørg dem, der svarer på posten, hvad folk kalder det.",
        "Ask those who answer the post what people call it.",
    ),
    "review_misspelled_word_title": (
        "Ordet »{word}« under »{point}« er nok stavet forkert.",
        "The word »{word}« under »{point}« is probably misspelt.",
    ),
    "review_misspelled_word_evidence": (
        "Ingen ordbog kender det. Strukturens andre tekster har »{meant}« ({times}).",
        "No dictionary knows it. The other texts of the structure have »{meant}« ({times}).",
    ),
    "review_misspelled_word_proposal": (
        "Ret »{word}« til »{meant}« i »{text}«.",
        "Change »{word}« to »{meant}« in »{text}«.",
    ),
    "review_words_missing_title": (
        "»{point}« mangler ord, som folk bruger.",
        "»{point}« lacks words that people use.",
    ),
    "review_words_missing_evidence": (
        "Så mange tekster hertil har ordet: {counted}. Punktet selv har dem ikke.",
        "So many texts that belong here have the word: {counted}. The point itself has none of them.",
    ),
    "review_words_missing_proposal": ("Tilføj som søgeord: {words}.", "Add as search terms: {words}."),
    "review_hard_text_title": (
        "Hjælpeteksten til »{point}« er svær at læse (LIX {lix}).",
        "The help text of »{point}« is hard to read (LIX {lix}).",
    ),
    "review_hard_text_evidence": (
        "LIX bør højst være 40. Der står: {text}",
        "LIX should be 40 at most. It says: {text}",
    ),
    "review_hard_text_proposal": (
        "Del de lange sætninger, og brug kortere ord.",
        "Split the long sentences, and use shorter words.",
    ),
}

_REPLIES: dict[str, tuple[str, str]] = {
    "review_reply_closed_title": (
        "Breve fra {system} ({administration}) kan ikke besvares.",
        "Letters from {system} ({administration}) cannot be answered.",
    ),
    "review_reply_closed_evidence": ("{evidence} Kilde: {source}.", "{evidence} Source: {source}."),
    "review_reply_closed_proposal": (
        "Få slået svar til i {system}. Indtil da skal brevet nævne kontaktpunktet ved navn.",
        "Have replies switched on in {system}. Until then the letter must give the name of the contact point.",
    ),
    "review_reply_planned_title": (
        "Breve fra {system} ({administration}) skulle kunne besvares, men kan måske ikke endnu.",
        "Letters from {system} ({administration}) were to become answerable, but perhaps are not yet.",
    ),
    "review_reply_planned_evidence": ("{evidence} Kilde: {source}.", "{evidence} Source: {source}."),
    "review_reply_planned_proposal": (
        "Spørg leverandøren, om det er sket, og ret oplysningen om {system}. Er det ikke, skal brevet nævne "
        "kontaktpunktet.",
        "Ask the supplier whether it has happened, and update what is known of {system}. If not, the letter must "
        "give the contact point.",
    ),
    "review_reply_optional_title": (
        "Breve fra {system} ({administration}) kan besvares, hvis afsenderen slår det til.",
        "Letters from {system} ({administration}) can be answered if the sender switches it on.",
    ),
    "review_reply_optional_evidence": ("{evidence} Kilde: {source}.", "{evidence} Source: {source}."),
    "review_reply_optional_proposal": (
        "Gør Besvar til det faste valg i {system}, så kun breve, der ikke må besvares, slår det fra.",
        "Make Reply the standing choice in {system}, so that it is switched off only where no answer is wanted.",
    ),
    "review_reply_share": (
        "{share} procent af dem, der har fortalt det, havde en Besvar-knap.",
        "{share} percent of those who told us had a reply button.",
    ),
    "review_reply_dated": ("Oplysningen er fra {date}.", "As known on {date}."),
}

_PAGE: dict[str, tuple[str, str]] = {
    "review_page_title": ("Kontaktstrukturen i {organisation}", "The contact structure of {organisation}"),
    "review_page_lead": (
        "Her er det, du bør rette, med det værste først. Hver linje siger, hvordan vi ved det, og hvad du kan gøre.",
        "What to fix, the worst first. Each line says how we know and what you can do.",
    ),
    "review_page_day": ("Opgjort {day}", "As of {day}"),
    "review_page_count": ("{count} fund", "{count} findings"),
    "review_page_none": ("Der er intet at rette.", "There is nothing to fix."),
    "review_page_findings": ("Det skal rettes", "What to fix"),
    "review_page_kinds": ("Fund efter slags", "Findings by kind"),
    "review_page_findability": ("Kan afsenderne findes?", "Can the senders be found?"),
    "review_page_findability_lead": (
        "Vi søger på navnet i brevene fra hver enhed. Fører det til den rette modtager, tæller det 1. Gør kun et andet "
        "navn eller et ord af det, tæller det en halv. 100 % betyder, at alle findes.",
        "We search for the name in the letters of each unit. If it leads to the right point it counts 1. If only "
        "another name or a word of it does, it counts one half. 100% means that all are found.",
    ),
    "review_percent": ("{number}\N{NO-BREAK SPACE}%", "{number}%"),
    "review_page_history": ("Udvikling over tid", "Change over time"),
    "review_page_platforms": ("Fordelt på platform", "By platform"),
    "review_column_number": ("Nr.", "No."),
    "review_column_finding": ("Fund", "Finding"),
    "review_column_kind": ("Slags", "Kind"),
    "review_column_evidence": ("Hvordan vi ved det", "How we know"),
    "review_column_proposal": ("Forslag", "Proposal"),
    "review_column_harm": ("Alvor, 0\N{EN DASH}100", "Harm, 0\N{EN DASH}100"),
    "review_column_audience": ("Målgruppe", "Audience"),
    "review_column_platform": ("Platform", "Platform"),
    "review_column_subjects": ("Id", "Ids"),
    "review_column_terms": ("Nye søgeord", "New search terms"),
    "review_column_administration": ("Forvaltning", "Administration"),
    "review_column_senders": ("Enheder", "Units"),
    "review_column_score": ("Kan findes", "Findable"),
    "review_since": ("siden {day}", "since {day}"),
    "review_column_change": ("Ændring i point", "Change in points"),
    "review_column_count": ("Antal", "Count"),
    "review_everybody": ("alle", "everybody"),
    "review_every_platform": ("alle", "all"),
}

_KINDS: dict[str, tuple[str, str]] = {
    "review_kind_unit_not_findable": ("Afsender kan ikke findes", "Sender cannot be found"),
    "review_kind_group_shows_fewer": ("Gruppe viser for lidt", "Group shows too little"),
    "review_kind_inactive_still_linked": ("Henvisning til lukket punkt", "Reference to a closed point"),
    "review_kind_unknown_point_linked": ("Link til ukendt punkt", "Link to an unknown point"),
    "review_kind_point_hidden": ("Punkt vises ikke", "Point not shown"),
    "review_kind_audience_too_narrow": ("For snæver målgruppe", "Audience too narrow"),
    "review_kind_refers_to_nothing": ("Henvisning til noget, der ikke findes", "Reference to nothing"),
    "review_kind_sender_name_missing": ("Afsendernavn mangler som søgeord", "Sender's name missing as search term"),
    "review_kind_reply_closed": ("Brev kan ikke besvares", "Letter cannot be answered"),
    "review_kind_stale_name": ("Gammelt navn", "Old name"),
    "review_kind_reply_planned": ("Besvar er på vej", "Reply is planned"),
    "review_kind_vague_name": ("Uklart navn", "Vague name"),
    "review_kind_near_duplicate_name": ("Navne, der ligner", "Similar names"),
    "review_kind_missing_description": ("Ingen hjælpetekst", "No help text"),
    "review_kind_missing_search_terms": ("Ingen søgeord", "No search terms"),
    "review_kind_wrong_group": ("Mangler i en gruppe", "Missing from a group"),
    "review_kind_misspelled_word": ("Stavefejl", "Misspelling"),
    "review_kind_reply_optional": ("Besvar kan slås til", "Reply can be switched on"),
    "review_kind_words_missing": ("Folks egne ord mangler", "People's own words missing"),
    "review_kind_hard_text": ("Svær hjælpetekst", "Hard help text"),
}

REVIEW_PHRASES: dict[str, tuple[str, str]] = {
    **_SENDERS,
    **_PICKER,
    **_LINKS,
    **_TEXTS,
    **_REPLIES,
    **_PAGE,
    **_KINDS,
}

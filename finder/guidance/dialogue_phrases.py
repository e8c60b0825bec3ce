"""What is said first to a message that is no question: short, calm, and the same every time."""

from __future__ import annotations

DIALOGUE_PHRASES: dict[str, tuple[str, str]] = {
    "said_thanks": ("Selv tak. Skriv igen, hvis der er mere.", "You're welcome. Write again if there is more."),
    "said_yes": ("Godt. Skriv igen, hvis der er mere.", "Good. Write again if there is more."),
    "said_hello": ("Hej.", "Hello."),
    "said_bye": ("Hav en god dag. Du er velkommen igen.", "Have a good day. You are welcome back."),
    "said_swear": (
        "Det er ærgerligt, når det driller. Skriv, hvad det handler om, så leder vi videre.",
        "It is a nuisance when things don't work. Write what it is about, and we keep looking.",
    ),
    "said_bot": (
        "Du skriver med et program, ikke et menneske. Det finder den rette modtager i Digital Post og kan ikke se din "
        "sag.",
        "You are writing with a program, not a person. It finds the right recipient in Digital Post and can't see your "
        "case.",
    ),
    "said_person": (
        "Du kan godt tale med et menneske. Nedenfor står, hvem du kan ringe eller skrive til.",
        "You can talk to a person. Below you see whom to call or write to.",
    ),
    "said_complaint": (
        "Det beklager vi. Skriv, hvad der manglede, eller få hjælp af et menneske. Nedenfor står, hvem du kan ringe "
        "eller skrive til.",
        "We are sorry about that. Write what was missing, or get help from a person. Below you see whom to call or "
        "write to.",
    ),
    "said_unknown": (
        "Skriv, hvad der står i brevet, eller hvad du gerne vil have gjort. Nedenfor står, hvem du kan ringe eller "
        "skrive til.",
        "Write what the letter says, or what you would like done. Below you see whom to call or write to.",
    ),
    "said_corrected": (
        "Tak for rettelsen. Så ser svaret sådan ud.",
        "Thank you for the correction. Here is the new answer.",
    ),
    "said_rejected": (
        "Så er det ikke dem. Skriv gerne lidt mere om, hvad det handler om, eller hvem brevet er fra.",
        "Then it is not them. Please write a little more about what it is about, or who the letter is from.",
    ),
    "said_company": ("Så ser vi på det fra en virksomheds side.", "Then we look at it from a company's side."),
    "said_citizen": ("Så ser vi på det fra en borgers side.", "Then we look at it from a citizen's side."),
    "said_platform": ("Så viser vi trinene dér først.", "Then we show the steps there first."),
    "said_language": (
        "Så svarer vi på dansk.",
        "We answer in English from here. The recipients' names stay in Danish, as Digital Post shows them.",
    ),
    "said_no_language": ("Vi kan kun svare på dansk og engelsk.", "We can only answer in Danish and English."),
    "said_back": ("Her er det forrige svar igen.", "Here is the previous answer again."),
    "said_restart": ("Så begynder vi forfra.", "Then we start again."),
    "said_tell": (
        "Skriv, hvad det handler om, eller indsæt brevet.",
        "Write what it is about, or paste the letter.",
    ),
    "said_more": (
        "Har du mere om sagen, så skriv det her.",
        "If there is more to say about the matter, write it here.",
    ),
}
"""Codes as `finder.dialogue.replies` chooses them."""

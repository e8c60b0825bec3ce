"""What the finder asks when several recipients may fit, and what its options are called; see `phrases`."""

from __future__ import annotations

_ASKED: dict[str, tuple[str, str]] = {
    "ask_organisation": ("Hvilken myndighed vil du skrive til?", "Which authority do you want to write to?"),
    "ask_point": ("Hvilken modtager passer bedst?", "Which recipient fits best?"),
    "ask_topic": ("Hvilket emne hører det under?", "Which topic does it come under?"),
    "ask_audience": (
        "Skriver du som borger eller for en virksomhed?",
        "Are you writing as a citizen or for a company?",
    ),
    "ask_matter": ("Hvad drejer det sig mest om?", "What is it mostly about?"),
    "ask_matter_between": ("Handler det om {matters}?", "Is it about {matters}?"),
    "ask_unit": ("Hvilken forvaltning har skrevet til dig?", "Which administration wrote to you?"),
    "ask_place": ("Hvilken del af byen gælder det?", "Which part of town is it about?"),
    "dont_know": ("Ved ikke", "Don't know"),
    "something_else": ("Noget andet", "Something else"),
    "audience_option_citizen": ("Som borger", "As a citizen"),
    "audience_option_company": ("For en virksomhed", "For a company"),
}

_MATTERS: dict[str, tuple[str, str]] = {
    "matter_advice": ("Råd og regler", "Advice and rules"),
    "matter_aids": ("Et hjælpemiddel", "An assistive device"),
    "matter_bill": ("En regning, en rykker eller gæld", "A bill, a reminder or a debt"),
    "matter_booking": ("En plads, en tid eller en booking", "A place, an appointment or a booking"),
    "matter_care": ("Hjælp, støtte eller behandling", "Help, support or treatment"),
    "matter_case": ("En sag, der er i gang", "A case in progress"),
    "matter_collection": ("Tømning, afhentning eller aflevering", "Emptying, collection or drop-off"),
    "matter_compensation": ("Erstatning for en skade", "Compensation for damage"),
    "matter_complaint": ("En klage eller en uenighed", "A complaint or a disagreement"),
    "matter_contract": ("En aftale med kommunen", "An agreement with the municipality"),
    "matter_documents": ("Papirer, kort eller oplysninger", "Papers, cards or records"),
    "matter_housing": ("Et sted at bo", "A place to live"),
    "matter_influence": ("Politik, valg eller råd", "Politics, elections or councils"),
    "matter_permit": ("En tilladelse eller godkendelse", "A permit or an approval"),
    "matter_plan": ("En plan, et projekt eller en høring", "A plan, a project or a hearing"),
    "matter_report": ("Noget, du vil melde", "Something you want to report"),
    "matter_support": ("Et tilskud, en ydelse eller et lån", "A grant, a benefit or a loan"),
    "matter_work": ("Job eller uddannelse", "Work or education"),
}
"""As a button says it."""

_MATTERS_IN_SENTENCE: dict[str, tuple[str, str]] = {
    "about_advice": ("råd", "advice"),
    "about_aids": ("et hjælpemiddel", "an assistive device"),
    "about_bill": ("en regning", "a bill"),
    "about_booking": ("en plads eller en tid", "a place or an appointment"),
    "about_care": ("hjælp og støtte", "help and support"),
    "about_case": ("en sag, der er i gang", "a case in progress"),
    "about_collection": ("afhentning", "collection"),
    "about_compensation": ("erstatning", "compensation"),
    "about_complaint": ("en klage", "a complaint"),
    "about_contract": ("en aftale", "an agreement"),
    "about_documents": ("papirer", "papers"),
    "about_housing": ("et sted at bo", "a place to live"),
    "about_influence": ("politik", "politics"),
    "about_permit": ("en tilladelse", "a permit"),
    "about_plan": ("en plan", "a plan"),
    "about_report": ("noget, du vil melde", "something you want to report"),
    "about_support": ("penge, du kan få", "money you can get"),
    "about_work": ("job eller uddannelse", "work or education"),
}
"""As a question joins two or three of them."""

QUESTION_PHRASES: dict[str, tuple[str, str]] = {**_ASKED, **_MATTERS, **_MATTERS_IN_SENTENCE}

"""What a change of the contact structure brings with it, said to whoever imports or publishes it."""

from __future__ import annotations

from finder.editing import Note
from finder.types import Language

NOTES = {
    "pages_incomplete": (
        "Udtrækket mangler sider af {subject}: der er {detail}, men der burde være flere. Hent det igen.",
        "The export lacks pages of {subject}: it holds {detail}, but there should be more. Export it again.",
    ),
    "pages_repeat": (
        "Udtrækket har {detail} gentagelser i {subject}. Vi bruger den nyeste af hver.",
        "The export repeats {detail} objects in {subject}. The newest of each is used.",
    ),
    "points_matched_by_name": (
        "{detail} kontaktpunkter er genkendt på navnet, fordi vi ikke havde deres id fra Digital Post. Se dem igennem.",
        "{detail} contact points were recognised by name, because their Digital Post ids were not known. Check them.",
    ),
    "point_unreadable": (
        "Kontaktpunktet {subject} har intet navn eller et forkert id. Det er sprunget over.",
        "The contact point {subject} has no name, or a wrong id. It is left out.",
    ),
    "point_not_shown": (
        "Udtrækket siger ikke, om {subject} vises for borgere eller virksomheder. Det er skjult, indtil I retter det.",
        "The export doesn't say whether {subject} is shown to citizens or companies. It stays hidden until you do.",
    ),
    "code_wrong": (
        "{subject} har koden {detail}, som ikke kan passe. Koden er sprunget over.",
        "{subject} has the code {detail}, which can't be right. The code is left out.",
    ),
    "group_orphaned": (
        "Gruppen {subject} ligger under en gruppe, der ikke er med i udtrækket. Den står nu øverst.",
        "The group {subject} is below a group that the export lacks. It now stands at the top.",
    ),
    "group_circle": (
        "Gruppen {subject} ligger under sig selv. Den står nu øverst.",
        "The group {subject} is below itself. It now stands at the top.",
    ),
    "default_removed": (
        "{subject} mister sit hovedkontaktpunkt, {detail}. Vælg et andet, før I udgiver.",
        "{subject} loses its main contact point, {detail}. Choose another one before you publish.",
    ),
    "unit_point_gone": (
        "Enheden {subject} får i dag sin post gennem modtageren {detail}, som forsvinder. Vælg en anden modtager.",
        "The unit {subject} gets its post through the contact point {detail}, which goes away. Choose another one.",
    ),
    "unit_unreachable": (
        "{subject} kan ikke længere få post fra {detail}.",
        "{subject} can no longer get post from {detail}.",
    ),
    "link_broken": (
        "Linket »{subject}« på {detail} peger på et kontaktpunkt, der forsvinder.",
        "The link “{subject}” on {detail} points at a contact point that goes away.",
    ),
    "observation_broken": (
        "Vi ved noget om, hvordan {subject} vises på {detail}. Det går tabt, når kontaktpunktet forsvinder.",
        "It is known how {subject} is shown on {detail}. That is lost when the contact point goes away.",
    ),
    "owner_gone": (
        "{subject} hører til en enhed, der ikke findes: {detail}.",
        "{subject} belongs to a unit that doesn't exist: {detail}.",
    ),
    "duplicate_name": (
        "{detail} åbne kontaktpunkter hedder {subject}. Ingen kan se forskel på dem i modtagerlisten.",
        "{detail} open contact points are called {subject}. Nobody can tell them apart in the list of recipients.",
    ),
    "many_removed": (
        "{detail} kontaktpunkter forsvinder fra {subject}. Er udtrækket helt?",
        "{detail} contact points go away from {subject}. Is the export complete?",
    ),
    "unit_not_reading": (
        "Post til {subject} ender hos {detail}, som ikke læser Digital Post.",
        "Post to {subject} ends with {detail}, which doesn't read Digital Post.",
    ),
    "owner_shared": (
        "{subject} hører til {detail}, der bliver delt. Vælg, hvem der passer kontaktpunktet fra den dag.",
        "{subject} belongs to {detail}, which is split. Choose who looks after the contact point from that day on.",
    ),
    "child_undecided": (
        "{subject} hører under {detail}, der bliver delt. Flyt enheden, så dens post får ét sted at gå hen.",
        "{subject} is part of {detail}, which is split. Move the unit, so that its post has one place to go.",
    ),
    "link_names_past": (
        "Linket »{subject}« på {detail} bruger det gamle navn.",
        "The link “{subject}” on {detail} uses the old name.",
    ),
    "text_names_past": (
        "Teksterne til {subject} nævner {detail}, som enheden hedder i dag.",
        "The texts of {subject} mention {detail}, which is today's name of the unit.",
    ),
    "way_of_closed": (
        "{subject} henviser til {detail}, som hører til den nedlagte enhed.",
        "{subject} refers to {detail}, which belongs to the unit that is gone.",
    ),
    "name_shared": (
        "{detail} enheder hedder {subject} fra den dag. Ingen kan se forskel på brevene fra dem.",
        "{detail} units are called {subject} from that day on. Nobody can tell their letters apart.",
    ),
    "examples_lost": (
        "Eksempler på kontaktpunkter, der forsvinder fra {subject}: {detail}. De hjælper ikke mere.",
        "Examples of contact points that go away from {subject}: {detail}. They no longer help the search.",
    ),
}
"""By code: Danish and English."""

_AUDIENCES = {
    "CITIZEN": ("borgere", "citizens"),
    "COMPANY": ("virksomheder", "companies"),
}
_KINDS = {
    "organisations": ("myndigheder", "organisations"),
    "contactGroups": ("kontaktgrupper", "contact groups"),
    "contactPoints": ("kontaktpunkter", "contact points"),
}


def say_note(note: Note, language: Language) -> str:
    """:returns: what the note says, in words."""
    place = 0 if language is Language.DA else 1
    words = {**_AUDIENCES, **_KINDS}

    def named(value: str) -> str:
        return words[value][place] if value in words else value

    return NOTES[note.code][place].format(subject=named(note.subject), detail=named(note.detail))

"""Words that build a remark and say nothing of any matter: fillers, negations, references, question words."""

from __future__ import annotations

from finder.dialogue.keys import key_of, key_set
from finder.text.function_words import STOPWORDS

CLOSED = frozenset(map(key_of, STOPWORDS)) - key_set("ja jo nej no yes tak")
"""The closed word classes, which name nothing, without the words that answer."""
IMPERSONAL = CLOSED - key_set(
    "han hun ham hende hans hendes min mine vores vor deres he she his him our ours their them they"
)
"""Without those that speak of other people, or of what is theirs: then it is about a matter."""
SOUNDS = key_set("øv øh øhm hm åh nå tja tjo altså jamen og men så and but so um uh well")
"""Left off where the matter begins with them."""
FILLERS = SOUNDS | key_set(
    "overhovedet jo da lige bare sgu beklager undskyld sorry sq skisme egentlig faktisk nok vel venligst please",
    "bro bruh lol haha hehe just actually really even gerne godt ellers eller hør her hey nu igen again også helt",
    "jer i du man mand dude mate simpelthen virkelig slet kun fandeme fucking skide pisse only er at vent ej",
    "åbenbart ret ganske meget very totally still",
)
"""Words that change nothing about what a clause does."""
OPENERS = key_set(
    "det den de dette brevet jeg vi du i han hun min mit mine vores der hvor hvad hvem hvordan hvornår hvorfor it",
    "its this that the they we my our he she im ive how what who where when why kan skal må har er",
)
"""What a new clause begins with where a comma was left out."""
NEGATIONS = key_set(
    "ikke ik itte ikkje ej aldrig heller intet ingen ingenting næppe not dont doesnt didnt isnt wasnt never cant",
    "cannot nothing no",
)
JOINERS = key_set("og men så and but samt because fordi")
CONTRASTS = key_set("men but")
"""After a denial they bring what is meant instead."""
PRONOUNS_ASKING = key_set(
    "hvem hvor hvad hva hvordan hvornår hvorfor hvilken hvilket hvilke hvorhen hvorvidt how who what where when",
    "why which whom",
)
ASKING_VERBS = key_set(
    "kan skal må bør får har er vil findes gælder can could do does did is are should may must will have"
)
"""They ask only where their subject follows."""
QUESTION_WORDS = PRONOUNS_ASKING | ASKING_VERBS
SUBJECTS = key_set("jeg vi man du i det der den de min mit vores nogen han hun we you one it there they my our anyone")
ELLIPSES = key_set("med så about if hvis")
"""After "hvad" they make a question that only what was said before completes."""
REFERENCES = key_set(
    "det den dem de dette denne brevet sagen svaret afgørelsen beløbet fristen regningen bøden afgiften",
    "ansøgningen adressen nummeret telefonnummeret prisen it that this them they those letter",
)
"""Words that point back at the matter that is being talked of."""
ARTICLES = key_set("det den de dette denne that this those")
"""References that are articles when a noun follows."""
HANDLING = key_set(
    "klage klager klaget betale betaler betalt sende sender sendt skrive skriver vedhæfte svare svarer ringe",
    "ringer bruge bruger mitid nemid koste koster tage tager tid lang langt længe svar mail email post digital",
    "stedet frist kontakte kontakter gøre gør finde finder hjælp hjælpe blive bliver få får hen sted forkert",
    "rigtig sker noget nogen snart nu dage uger kommune kommunen myndighed forvaltning navn nummer telefon",
    "adresse link side vide henvende modtager ok muligt nødvendigt gøres skriftligt mundtligt gyldigt god mange",
    "gratis adgang besked dokumentation dokumenter underskrive billede sikker sikkert sikre complain pay send",
    "write attach reply answer call use cost costs take takes long time deadline contact do get help need know",
    "possible address phone number best person municipality sure free much many documents",
)
"""Words of handling any matter: alone they open no new one."""

"""What people say of an answer, of the list that is shown and of the course of the conversation."""

from __future__ import annotations

from finder.dialogue.keys import idiom_set, key_set
from finder.dialogue.small_words import IMPERSONAL, NEGATIONS

NO = key_set(
    "nej no næ nææh niks niksen nix nop nope nah nein non njet nejnej nejda nejtak næppe neh naw naj hverken",
    "desværre",
) | idiom_set("nej tak | no thanks | nej ellers tak")
INSTEAD = key_set("snarere hellere rather")
"""They bring what is meant instead."""
WRONG = key_set(
    "forkert forkerte galt wrong fejl misforstået misforstår misforstod misforståelse fejlagtigt incorrect",
    "misunderstood misunderstand misunderstanding tværtimod",
) | idiom_set(
    "du tager fejl | du har forstået det forkert | du har fået det forkert | i tager fejl | det er forkert",
    "det er helt forkert | det var forkert | det er ikke rigtigt | thats wrong | that is wrong | its wrong",
    "du har misforstået mig | du har misforstået det | du har misforstået | du misforstår | i misforstår",
    "det passer ikke | passer ikke | passer ikke på mig | det passer ikke på mig | overhovedet ikke",
    "det er ikke korrekt | ikke korrekt | thats not right | thats not it | not what i asked | not what i meant",
    "you misunderstood | you misunderstand | ikke det svar | ikke det jeg spurgte om | forkert afdeling",
    "forkert svar | wrong answer | aldrig i livet | kan ikke passe | prøv igen | try again | det er ikke det",
    "det var ikke det | det er ikke den | det er den ikke | det er det ikke | det var det ikke | ikke rigtigt",
    "not correct | helt forkert | der er sket en misforståelse | der er sket en fejl | helt galt",
    "fået det galt i halsen | galt i halsen",
)
REJECTED = key_set(
    "det den de dem dette rigtigt rigtig rigtige korrekt passer mener mente spurgte derfor that thats it this one",
    "right correct dur duer ledte leder really helt",
)
"""What stands beside a negation that says no to the answer."""
REJECTING_WORDS = NEGATIONS | key_set(
    "det den dette de her var er rigtig rigtigt rigtige korrekt passer mener mente spurgte sagde om jeg du svar",
    "svaret afdeling sted helt derfor skriver skrev til dur duer desværre tak slet totalt fuldstændig vist i",
    "noget modtager modtageren havde bedt ville vide der af dem nogen have ledte efter leder søger søgte hvad",
    "prøv igen nej livet kan tror mit spørgsmål ud gætter nogle skal bruge brug for ligner lød lyder sket en et",
    "the that this it its what asked meant synes kunne være one ones right correct is was sorry thanks me either",
    "you im looking my believe think need want wanted department place person try again thats",
)
CRIES = key_set("hjælp help")
"""Alone they complain; "tak for din hjælp" doesn't."""
BLAMING = key_set(
    "ubrugelig ubrugeligt ubrugelige dårlig dårligt dårlige elendig elendigt håbløs håbløst håbløse latterlig",
    "latterligt dum dumt vås volapyk sludder møg amatører amatøragtigt skuffende pinligt frustrerende irriterende",
    "uforståeligt lortesvar lorteservice sindssyg tosset frustreret mærkeligt tåbeligt tåbelig forvirret vrøvl",
    "pladder fis bras bavl ævl slapt uduelig uduelige inkompetent inkompetente umuligt umulig vanvittigt",
    "vanvittig skandale skandaløst katastrofe absurd absurdt joke træls irriteret vred sur gal skuffet opgivende",
    "fortvivlet desperat rodet indviklet forvirrende upræcist uklart annoying annoyed frustrating frustrated",
    "angry disappointing disappointed horrible lousy lame worst incompetent clueless langsom langsomt idiotiske",
    "ubrugbart ligegyldig besværligt idiotisk hvadbehager useless terrible bad stupid crap nonsense awful",
    "hopeless pathetic dumb worthless unhelpful confused ridiculous",
) | idiom_set(
    "lige vidt | hvad mener du | hvad betyder det | hvad er det for et svar | hvad er det for noget",
    "hvad snakker du om | hvad taler du om | spild af tid | waste of time | tak for ingenting | tak for lort",
    "er du sikker | what do you mean | are you sure | giver op | opgiver | give up | giver ingen mening",
    "gav ingen mening | makes no sense | ingen hjælp | hvad skal jeg bruge det til",
)
FAILING = key_set(
    "hjælp hjælper hjalp hjælpe hjælpsomt hjulpet forstår forstod forstå fatter fattede virker virkede bruge",
    "bruges brugbart brugbar klart fungerer fungere nytter gider duer klogere mening finde gavner help helps",
    "helped helping helpful understand answer works useful sense use",
) | idiom_set(
    "godt nok | good enough | get it | et svar | noget svar | svar på mit spørgsmål | svar på | svarer du",
    "svarer du jo | du svarer jo | svaret på | hører ikke efter | lytter ikke | doesnt work | does not work",
    "not working | answer my question",
)
"""What an answer that doesn't help doesn't do."""
COMPLAINING_WORDS = (
    IMPERSONAL
    | REJECTING_WORDS
    | key_set(
        "særlig særligt fis pind spor spørger måde ordentligt ordentlig skrevet forklaring forstået maskine lort",
        "lortet helvede fuck shit optrækket siger fandme page website ask thing sikke sikken meget godt vildt ret",
        "skid brik dyt service program side hjemmeside chat chatbot robot ting stod gav giver max system systemet",
        "sige megen answer still question even",
    )
)
RESTARTING = key_set("forfra nulstil reset restart") | idiom_set(
    "start over | glem det | glem det hele | glem alt | glem det igen | slet alt | slet det hele | ny samtale",
    "forget it | forget that | forget everything | never mind | begin again | start again | ny start | drop det",
    "new conversation | start på ny | begynde på ny | på ny | slet det | fra starten | fra begyndelsen",
    "glem alt det der | glem alt det | start på en frisk | new chat",
)
FORGETTING = key_set("glem forget drop")
"""With small words they begin anew: "glem hvad jeg sagde"."""
FORGETTING_WORDS = IMPERSONAL | key_set("sagde skrev spurgte said wrote asked everything nej no")
RESTARTING_WORDS = key_set(
    "starter begynder samtalen start starte starten begyndelsen begynd begynde lad os jeg vil gerne kan vi fra",
    "tag tager den det med en ny noget hele prøve skal og it please want to lets can we the all no i should about",
    "from scratch nej ja okay",
)
ANEW_ALONE = idiom_set(
    "nyt spørgsmål | et nyt spørgsmål | andet spørgsmål | et andet spørgsmål | en anden ting | noget helt andet",
    "noget andet | nyt emne | andet emne | en anden sag | en helt anden sag | ny sag | prøve noget andet",
    "nyt brev | et andet brev | et nyt brev | et spørgsmål mere | en ting mere | endnu et spørgsmål",
    "nu til noget helt andet | nu til noget andet | jeg har et andet spørgsmål | jeg har et nyt spørgsmål",
    "jeg har et spørgsmål mere | et andet problem | helt andet emne | noget andet nu | a new question",
    "another question | new question | different question | a different question | one more thing",
    "one more question | another thing | something else | i have another question | i have a new question",
    "another matter | new topic | også | also | desuden | derudover | changing the subject",
    "something completely different",
)
"""Without a matter they begin anew, unless they answer a question."""
ANEW = (
    ANEW_ALONE
    | idiom_set(
        "jeg har også fået | jeg har også et | jeg har også en | vi har også fået | vi har også et | vi har også en",
        "så har jeg også | så er der også | så har vi også | jeg har i øvrigt også | i øvrigt har jeg også",
        "så vil jeg også vide | jeg vil også vide | jeg vil også gerne vide | må jeg også spørge",
        "kan jeg også spørge | jeg vil også spørge | jeg har også et spørgsmål | så mangler jeg bare at vide",
        "jeg mangler også at vide | jeg mangler at vide | jeg vil også høre | by the way | i also have | we also have",
        "i also need | i also want to know | can i also ask | en anden sag er | kan du også sige mig",
    )
    | key_set("forresten btw")
)
"""Before a matter they open a new one."""
ANEW_WORDS = key_set(
    "jeg har et en nyt helt og så vil nu til lige tak med stille noget må kan om spørge i have a ask want to",
    "about",
)
GOING_BACK = key_set("forrige tilbage fortryd undo previous back foregående") | idiom_set(
    "den før | det før | du sagde før | du skrev før | du viste før | det gamle svar | den gamle | tidligere svar",
    "første svar | det første svar | det du foreslog før | the one before | what you said before",
    "your first answer | the first answer",
)
GOING_BACK_WORDS = key_set(
    "last sidste viste foreslog vise den det gå gik et skridt til vis se mig svar svaret tak igen jeg vil gerne",
    "var bedre rigtig rigtigt rigtige du skrev sagde hop spring side nej ja de forslag besked resultat lad os",
    "passede mere hvad start starten begyndelsen the one take me go please før answer was better right to that i",
    "want show step kan vi no my can we it",
)
NOT_KNOWING = key_set("ved aner anelse ide sikker husker huske know sure idea clue")
UNKNOWN = key_set("pas dunno idk måske begge either both maybe tvivl") | idiom_set(
    "lige meget | det samme | begge dele | både og | hvad som helst | lidt af det hele | svært at sige",
    "doesnt matter | jeg kan ikke svare på det | det kan jeg ikke svare på | ligegyldigt",
)
UNKNOWN_WORDS = IMPERSONAL | NEGATIONS
OTHER = key_set("andet intet none hverken neither other") | idiom_set(
    "noget andet | noget helt andet | noget helt tredje | noget tredje | ingen af dem | ingen af de | ingen af",
    "none of the | none of | ingen af delene | ingen af de nævnte | ingen af disse | none of them | none of these",
    "hverken eller | something else | neither of them | en anden | en helt anden | none of those",
    "none of the above | another one | ingen passer | ikke nogen af dem | ikke noget af det | ikke nogen",
    "ikke noget af dem | intet af det | ingen af mulighederne | anything else | ikke på listen",
    "står ikke på listen | not on the list | not listed",
)
OTHER_WORDS = key_set(
    "ting nævnte muligheder things options listed det er den af dem de rigtige rigtig passer jeg vil have handler",
    "om drejer sig desværre skal søger nej tak are is it its right correct fit about no that",
)

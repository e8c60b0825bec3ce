"""Small talk: thanks, greetings, swearing, and questions about who or what is answering."""

from __future__ import annotations

from finder.dialogue.keys import idiom_set, key_set
from finder.dialogue.small_words import CLOSED, IMPERSONAL

YES = key_set(
    "ja jo jep jeps jepper jaja jada yes yep yeah yup ok okay oki okey præcis nemlig netop exactly correct enig",
    "rigtigt korrekt selvfølgelig sure right forstået",
) | idiom_set(
    "det er rigtigt | det passer | det er den | det er det | thats right | thats the one | thats it | lige præcis"
)
GRATITUDE = key_set("tak takker tusindtak thanks thank thx ty") | idiom_set(
    "mange tak | tusind tak | tusinde tak | tak for hjælpen | tak for det | tak skal du have | 1000 tak",
    "ellers tak | tak for din hjælp | tak for svaret | thank you | thanks a lot | thank you so much",
    "thank you very much",
)
"""May stand before and after a matter."""
THANKS = (
    GRATITUDE
    | key_set(
        "alright top sødt tusind super perfekt fint fedt fedest fedeste mega megafedt superfedt dejligt fantastisk",
        "lækkert lækker skønt kanon genialt topklasse alletiders herligt herlig glimrende udmærket fremragende",
        "storartet fornemt smukt flot sejt sygt nais nice najs glad tilfreds lettet imponeret taknemmelig tk",
        "velbekomme værsgo godt bravo hurra great perfect cool awesome brilliant wonderful lovely excellent amazing",
        "fab fabulous splendid sweet neat cheers helpful helped appreciated yay wow danke merci gracias",
    )
    | idiom_set(
        "det hjalp | selv tak | det var det | det var det hele | det var alt | nej tak det var det",
        "nej tak det var det hele | nej det var det | det var lige det | det var lige hvad | stor hjælp",
        "en stor hjælp | det var en hjælp | god hjælp | det lyder godt | så skriver jeg | så prøver jeg det",
        "så gør jeg det | så skriver jeg til dem | så ringer jeg | lyder rigtigt | ser rigtigt ud | giver mening",
        "giver god mening | makes sense | så er det på plads | rigtige sted | mega godt | du er en skat",
        "du er en engel | guld værd | nu forstår jeg | nu er jeg med | det er jeg glad for | dejligt at høre",
        "det glæder mig | all good | good job | well done | good to know | godt at vide",
    )
)
THANKING_WORDS = IMPERSONAL | key_set(
    "sødt hjælpen hjælp manglede mangler skriver ringer prøver siger stor yes ja jo nej tusind 1000 tak lot help",
    "works worked god gode dag søgte søger mente ledte leder brug svar svaret answer needed needing looking",
    "exactly question info information vejledning bless kære venlig hilsen fint virkelig sparede lykkedes fandt",
    "præcis hjalp duper bukker rart rigtige sted afdeling mening mand hjælpsom hjælpsomt hurtig hurtigt hurtige",
    "quick fast place reply response sense høre vide forklaring forklaringen glæder ser lyder passer no job made",
    "day time tid",
)
SWEARING = key_set(
    "fuck fucking fucker lort lorte pis pisse shit helvede fanden faen satan satans satme kraftedeme kraftedme",
    "pokker hulan fandens fandeme fandme fanme idiot idioter idiotisk røv røvhul klaphat klaphatte klovne fjolser",
    "svinehunde skrid damn goddamn bullshit asshole arsehole bitch cunt dick dickhead prick twat jerk wanker",
    "dumbass loser suck sucks bloody retard moron crap narrøv svinehund møgso møghund fjols tåbe narhat klovn",
    "spasser skiderik kælling luder pik fisse kusse bastard bastarder wtf arse",
) | idiom_set(
    "pis og papir | for helvede | for fanden | rend mig | hold kæft | hold din kæft | hold mund | rend og hop",
    "for satan | for pokker | fuck you | fuck off | fuck jer | fuck dig | what the hell | what the fuck | shut up",
    "screw you | piss off | gå ad helvede til | rend mig i røven | kys mig | skråt op | stik den skråt op",
    "luk røven | luk arret | go to hell",
)
SWEARING_STEMS = ("fuck", "lort", "kraftede", "rovhul", "narov")
"""Words that begin so swear whatever they end in; as keys."""
SWEARING_WORDS = IMPERSONAL | key_set(
    "system væk rend skide pisse dum dumme stupid store gamle lille sammen tage sikke sikken maskine robot",
    "program idiotiske",
)
BYES = key_set("farvel cheerio bye goodbye goodnight godnat hejhej ciao adios vises sesses hilsen mvh cya") | idiom_set(
    "god weekend | god dag videre | god aften videre | vi ses | vi snakkes | vi snakkes ved | ha det godt",
    "ha det | hav det godt | hav en god dag | ha en god dag | hav en god weekend | kan du have det godt",
    "kan du have en god dag | god ferie | god jul | godt nytår | god påske | god nat | god søndag | see ya",
    "good night | god fornøjelse | på gensyn | have a nice day | have a good day | see you | have a great day",
    "nice day | have a nice weekend | hav en fortsat god dag | fortsat god dag | fortsat god aften",
    "fortsat god weekend | venlig hilsen | med venlig hilsen | kærlig hilsen | take care",
)
HELLOS = key_set(
    "hej hejsa hejsan heja hey hi hello hallo halløj halløjsa hallå davs dav goddag godmorgen godaften mojn moin",
    "morn morgen hiya howdy velkommen greetings yo",
) | idiom_set(
    "god morgen | god formiddag | god dag | god aften | god eftermiddag | hello there | good morning",
    "good evening | good afternoon | er du der | are you there | er der nogen",
)
GREETING_WORDS = IMPERSONAL | key_set(
    "robot bot derinde søndag again everyone hej tak dag ha hav god godt fortsat aften anybody hjemme kommune",
    "kommunen københavns kære",
)
HUMANS = key_set(
    "menneske mennesker person personer medarbejder sagsbehandler human humans someone somebody nogen agent",
    "vejleder employee staff people ansat ansatte",
)
REACHED = HUMANS | key_set("jer dem you mig ringe telefonnummer call")
REACHING = key_set(
    "tale snakke taler snakker ringe ringer kontakte fat telefonnummer telefonisk talk speak call phone connect",
    "number viderestil viderestilles stilles omstilles omstilling kontakt forbindelse reach transfer",
)
PERSON_WORDS = (CLOSED - key_set("min mit mine my")) | key_set(
    "lets give giv findes gerne ønsker hellere levende rigtigt rigtige ægte kommunen real let actual live bede",
    "tak nummer fysisk stedet instead gider igennem telefonen bot machine computer",
)
"""None names a matter: "kan jeg tale med jer om min bolig" is about the home."""
BOTS = key_set(
    "robot robotten bot chatbot chatbotten maskine computer chatgpt gpt ai program computerprogram algoritme",
    "machine robots ki",
) | idiom_set("kunstig intelligens | artificial intelligence | language model | sprogmodel")
BOT_WORDS = (CLOSED - key_set("min mit mine my vores our kan skal må vil can may")) | key_set(
    "skriver skrive snakker taler svarer læser anden ende rigtigt rigtig ægte virkelig levende styret automatisk",
    "sidder bag talking real end chatting writing speaking answering generated",
)
"""Without "min": "hvem er min sagsbehandler" is a question to the municipality."""
WHO = idiom_set(
    "hvem er du | hvad er du | hvem er i | hvad hedder du | hvem har lavet dig | hvem har bygget dig",
    "hvem står bag dig | hvem har programmeret dig | hvem lavede dig | hvem står bag | hvad kan du",
    "hvad kan du hjælpe med | hvem skriver jeg med | hvem er det jeg skriver med | hvem er det der svarer",
    "hvem er det der skriver | hvem taler jeg med | hvem snakker jeg med | hvad er det her | hvor gammel er du",
    "hvem har udviklet dig | hvem har skabt dig | har du et navn | hvad er du for en | hvad er du for noget",
    "who are you | what are you | who made you | who built you | who created you | who programmed you",
    "whats your name | what is your name | what can you do | what is this | who is this | who am i talking to",
    "who am i speaking with | who am i speaking to | do you have a name | how old are you",
)
EMOJI = {
    **dict.fromkeys("👍🙏❤😊👌🙂😀😄🥰😍💪🎉", "tak"),
    **dict.fromkeys("👎😡😠😤🙄😞😕", "ubrugeligt"),
    "🤬": "fuck",
    "👋": "hej",
}
"""A picture says what the word says."""

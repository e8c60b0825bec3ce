"""What people call audiences, languages and places in a list, and what stands beside it where nothing else is said."""

from __future__ import annotations

from finder.dialogue.keys import key_of, key_set
from finder.dialogue.small_words import CLOSED

COMPANY = key_set(
    "erhverv erhvervet virksomhed virksomheden virksomheder virksomhederne virksomheds virksomhedens firma",
    "firmaet firmaer firmaers aps selskab selskabet selskaber erhvervsdrivende selvstændig selvstændige forening",
    "foreningen foreninger enkeltmandsvirksomhed cvr company companies business businesses firm selfemployed",
    "association",
)
CITIZEN = key_set(
    "borger borgere borgeren borgers privat private privatperson privatpersoner privatmand privatkunde citizen",
    "citizens resident residents individual individuals",
)
COMPANY_TELLS = COMPANY | key_set(
    "café restaurant restauratør butik frisør frisørsalon salon klinik entreprenør håndværker håndværksmester",
    "vognmand kiosk bar pizzeria bageri hotel værksted forretning kontor bureau startup shop webshop foodtruck",
    "kro værtshus natklub grossist revisor tømrer ejendomsadministrator fond idrætsforening sportsklub contractor",
    "hairdresser",
)
"""Who says he is one writes for a company; it says something of the matter too."""
CITIZEN_TELLS = CITIZEN | key_set(
    "pensionist folkepensionist førtidspensionist studerende student lejer beboer forælder arbejdsløs ledig",
    "tenant parent kontanthjælpsmodtager sygemeldt",
)
COMPANY_ENDINGS = tuple(map(key_of, ("firma", "virksomhed", "butik", "salon", "forretning", "selskab", "forening")))
BEING = key_set("er driver ejer repræsenterer are am im were run own represent")
I_OR_WE = key_set("jeg vi i we im were")
PLAINLY_I_OR_WE = key_set("jeg vi we im")
"""Without "i", which is a preposition in Danish."""
AS_OR_FOR = key_set("som for as")
AUDIENCE_WORDS = (
    CLOSED
    | BEING
    | key_set(
        "anderledes forskel forskelligt different hva gælder almindelig skriver spørger vegne vort eget ejer driver",
        "jo mod ser stiller nej lille stort stor alene alm ik behalf private person persons people write asking ask",
        "apply well small no",
    )
)
ENGLISH = key_set("engelsk english engelske")
DANISH = key_set("dansk danish danske")
FOREIGN = key_set(
    "tysk german deutsch arabisk arabic svensk norsk polsk tyrkisk somali urdu fransk spansk ukrainsk russisk",
    "polish turkish french spanish swedish rumænsk kinesisk farsi ukrainian litauisk",
)
LANGUAGE_WORDS = CLOSED | key_set(
    "prefer foretrækker version versionen stedet thats whats well bedre better fortsætte continue auf bitte pls",
    "plz tak svar svaret svare svarer skriv skrive skriver tale taler snak snakke snakker tag tage oversæt",
    "oversætte forstår forstå læser læse ik hellere undskyld desværre god gerne prøv sige forklar sprog skift",
    "answer write reply speak talk translate instead understand cant sorry little language switch change read no",
    "say explain thanks thank let lets",
)
NOT_UNDERSTOOD = key_set("forstår forstå taler tale læser læse snakker understand speak read kan good")
ADDRESSING = key_set("please pls plz tak bitte du you")
"""Beside another matter a language is asked for with one of these; else it is a part of the matter."""
APPS = key_set("app appen")
PLATFORM_WORDS = CLOSED | key_set(
    "telefon telefonen mobil mobilen computer computeren phone installeret åbne hente hentet via bruger benytter",
    "henne klikker klikke klik trykker trykke finder finde ser se ik skriver skrive sender sende vælger vælge",
    "står ligger findes listen liste modtager modtageren post digital digitale breve brev brevet logget inde",
    "læser sidder åbnet åbner åben erhverv ny besked svarer svare besvarer knap knappen søger søge søg muligt",
    "igennem dukker vises navn nej hedder tak use using click mail cant find select choose write send press",
    "button recipient list read received logged doesnt show appear",
)
ORDINALS = {
    key_of(word): place
    for place, words in enumerate(
        (
            "første øverste first etteren 1eren",
            "anden andet second toeren 2eren",
            "tredje third treeren 3eren",
            "fjerde fourth",
            "femte fifth",
        )
    )
    for word in words.split()
} | dict.fromkeys(key_set("sidste nederste last"), -1)
"""From 0; -1 is the last, wherever the list ends."""
NUMBERS = {
    key_of(word): place
    for place, words in enumerate(("1 en et one", "2 to two", "3 tre three", "4 fire four", "5 fem five"))
    for word in words.split()
}
LETTERS = {letter: place for place, letter in enumerate("abcde")}
NUMBER_LABELS = key_set("svar nummer nr number num option mulighed valg svarmulighed")
DETERMINERS = key_set("den det de the") | NUMBER_LABELS
PLACE_WORDS = DETERMINERS | key_set(
    "passer passede bedst best fits lyder rigtig one jeg tror tager tage tag vælger vælge vil er må være mener",
    "mente tak thanks af dem muligheder svar som med på listen ja yes nej no i think its must be take choose pick",
    "mean want that it please",
)

"""What makes a frightening word harmless: figures of speech, ordinary business, the past, and what might happen."""

from __future__ import annotations

from collections.abc import Mapping

from finder.dialogue.urgency.grammar import spellings


def _vocabulary(words: str) -> frozenset[str]:
    """:returns: the words, each with æ, ø and å written in all the usual ways."""
    return frozenset(spelling for word in words.split() for spelling in spellings(word))


CLASSES: Mapping[str, str] = {
    "pest": "rotterne|rotter|duerne|duer|gadeduerne|mus|myrer|snegle|dræbersnegle|ukrudt|mælkebøtter|mælkebøtterne|"
    "skadedyr|bjørneklo|lopper|hvepse|fisk|træet|træer|planter|blomster|butikken|butikker|butikkerne|forretning|"
    "forretningen|firma|virksomhed|virksomheder|foreningen|bylivet|cykelkultur|tid|tiden|kulturlivet|haven",
    "heap": "papir|papirer|papirarbejde|regninger|breve|mails|mail|sne|arbejde|gæld|skrald|affald|bureaukrati|sager|"
    "opgaver|vand|trafik|biler|cykler|lort|kedsomhed|varme|skemaer|paper|papers|paperwork|letters|emails|work|debt|bills|"
    "snow|forms|rubbish|garbage|tasks|red_tape|bureaucracy|trash|traffic",
    "month": "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|january|february|"
    "march|may|june|july|october",
    "fire_noun": "alarm|alarms|drill|drills|inspection|inspections|safety|exit|exits|escape|escapes|extinguisher|"
    "extinguishers|department|brigade|door|doors|hazard|hazards|code|regulations|station|permit|approval|authority|pit|"
    "place|wood|works|wall|hose|hydrant|insurance|protection|and_accessibility|certificate|truck|engine|lane|risk",
}

HARMLESS = """
    dør|dø|død af ~ grin|grine|latter|kedsomhed|nysgerrighed|varme|skam|sult|tørst|træthed|længsel|spænding|stress
    livet ~ af <pest>
    det|der slår|slog mig|os ~ at|som|hvor|hvordan
    slår|slog|slået|slå mig|os|dem op|omkuld|løs|sammen_med|fast
    slå os|dem sammen
    slå min|mit|mine|vores ~ op|fra
    slår|slå|slået sig
    banker|bankede|banke på|hul
    skærer|skåret sig på|i_fingeren
    trække|trækker vejret på|op trappen|trapper|ad
    træt af livet i|på|som
    husvild det_samme
    slå|slår|slået ~ græs|græsset|plæne|plænen|plænerne|hæk|hækken|søm|hul|telt|rod|alarm|streger
    slå|slår|slået til|op|fast|rekord|koldt|klik|bro|skår|ned_på
    brænder på|for|inde|af|sammen|ud|med|penge|plastik|affald|haveaffald|kvas|hul|varmt|min_tid
    brænde|brænder ~ haveaffald|affald|plastik|brænde|træ|kul
    lyset|lys|lamper|lamperne|lygten|lygterne|gadelyset|gadelygten ~ brænder
    ild i|under røven|sjælen|folk|debatten
    går ild i mig
    gået|gået_der ild i debatten|den
    drukner|drukne|druknet i|af <heap>
    kvæles|kvælt|kvalt|kvæler ~ i|af <heap>
    bombe|bomber under|i budgettet|budget|udstillingen
    kniven|kniv ~ på|for struben
    skudt|skyde|skyder ~ penge|forbi|skylden|genvej|ned|op|i_vejret|i_gang|hul|papegøjen
    høre|hører stemmer|stemmerne ~ gennem|fra|i_koret|nabo|i_kor
    hænge|hænger|hængt sig ~ i detaljer|ord|småting
    hænge|hænger|hængt mig|sig op|ud
    skærer|skære mig ud|fra|ned|i_løn
    penge|pengene|pengestrømmen ~ bløder
    bløder ~ penge|medlemmer|hjertet|kunder
    råd|råde til at leve
    leve af|for|op|med|sammen|uden|under|sådan|på|i|som
    leve ~ sammen med
    vil|ønsker ikke|ikke_at ~ leve ~ i|med|af|her|sådan|sammen|uden|på|under|som
    ikke ~ livet ~ af
    overdosis af mails|breve|information|papir|bureaukrati|møder|sukker|kaffe|regler
    truer|truet|true ~ med ~ bøder|bøde|inkasso|fogeden|fyring|opsigelse|advokat|sanktion|sanktioner|retssag|lukning
    truer|truet|true ~ med at ~ lukke|opsige|sætte|stoppe|sende|fyre|melde|trække|smide|afbryde|anmelde|standse
    dead|dying line|of_boredom|for_a|laughing|tree|trees|plants
    dying to|for
    killing it|us|time
    waiting|time|wait|deadline|system|paperwork|bureaucracy|queue ~ is killing
    kill for
    burning question|desire|issue|wood|leaves|garden|plastic|rubbish|waste
    fire <fire_noun>
    beat the
    beat ~ heat|queue|deadline|traffic|rush
    hit ~ with ~ fee|fine|bill|invoice|charge|tax
    choking smell|on_paperwork|on_fumes|fumes
    drowning in <heap>
    breathe in|because_of ~ traffic|smog|dust|mould|exhaust|office|summer
    tænder|tænde|tænd ild
    vågner ikke før
    bevidstheden om
    dø lidt
    jump a|the|to|at|ahead|rope|grade|class|queue|line
    beat|beats me|us|them|him|her to|at
    søn|datter|dreng|pige|barn på|er 1|2|3|4|5|6|7|8|to|tre|fire|fem|seks|syv|otte år? slår
    forsvundet|væk|missing fra|from|on ~ liste*|venteliste*|systemet|aula|holdet|skolen|klassen|listen|list
    cut myself|ourselves off|some|a
    slået ud
    luft|vejret i klasse*|lokale*|kontor*|rummet|bussen|toget
    bomb shelter|shelters
    shot|shoot|shooting ~ film|video|photo|photos|movie|range|down|club
    bleeding ~ edge|money|members
    heart attack of
    want to live in|near|with|here|closer|together|abroad|there|by|at
    live in|near|with|here|there|on|off
    jump ~ queue|line|through
    cut|cutting ~ tree|hedge|edge|benefits|budget|grass
    voices from|of|recording|in_our
    die ~ alone ~ policy
"""

TOPICS = _vocabulary(
    """
    ansøge ansøger ansøgning ansøgningen ansøgt tilskud penge midler pulje puljen kursus kurser oplæg
    foredrag undervisning undervise materiale projekt projektet statistik tal undersøgelse rapport forskning faktura
    fakturaen regning regningen opkrævning betaling betale betaler udgift udgifter forsikring forsikringen
    ulykkesforsikring erstatning politik voldspolitik retningslinjer procedure procedurer forebyggelse forebyggende
    forebygge tilladelse tilladelsen godkendelse godkendt dispensation bevilling lokalplan høring høringssvar byggesag
    tilsyn tilsynet eftersyn regler reglerne lovgivning lov lovligt krav vejledning kampagne plakat plakater pjece
    hjemmeside website artikel bog film teater udstilling festival museum historie arkiv historisk øvelse øvelser plan
    flytning flytte udlandet melder udrejse flytter måler måleren gasmåler gasmåleren anmelder anmelde tilladt haha lol
    beredskabsplan strategi aktindsigt dokumentation journal sagsnr afgørelse afgørelsen afslag klagefrist pension
    førtidspension sygedagpenge dagpenge hjælpemiddel hjælpemidler genoptræning flextaxi kørestol ansættelse stilling
    medarbejdere ansatte personale attest erklæring formular skema indberette indberetning anmeldelse statistikken
    virksomheden kunde kunder leverandør udbud tilbud booke lokaler lokale møde
    apply applying application grant subsidy funding course courses training workshop lecture talk research statistics
    report invoice bill fee payment insurance compensation policy policies guidelines procedure prevention permit
    permission license licence approval inspection regulations rules law planning campaign poster brochure website
    article book film movie theatre exhibition festival museum history archive drill documentation decision appeal
    pension benefit benefits rehabilitation wheelchair staff employees certificate form supplier tender purchase meeting
    """
)
"""Words of ordinary business with an authority: beside them a frightening word is a subject, not an event."""

INSTITUTIONS = _vocabulary(
    """
    skole skolen skoler skolens skoleleder skolelederen skoleinspektør klasse klassen klasseværelset klassekammerat
    klassekammerater
    frikvarter frikvarteret aula sfo fritidshjem fritidshjemmet børnehave børnehaven vuggestue vuggestuen institution
    institutionen pædagog pædagogen pædagoger pædagogerne lærer læreren lærere elever eleverne elev bosted bostedet
    plejehjem plejehjemmet plejecenter vagter skoletasken klub klubben legeplads legepladsen indeklima
    school schools teacher teachers class classroom classmates kindergarten daycare nursery
    """
)
"""Where somebody else is at hand: what happens there is a complaint or a concern, unless it is said very plainly."""

OTHER_TIMES = """
    i|fra mandags|tirsdags|onsdags|torsdags|fredags|lørdags|søndags|forgårs
    næste år|måned|uge|sommer|mandag|tirsdag|onsdag|torsdag|fredag
    på mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag
    kommer ~ mandag|tirsdag|onsdag|torsdag|fredag
    next year|month|week|monday|tuesday|wednesday|thursday|friday
    sidste år|måned|uge|sommer|vinter|forår|efterår|gang|onsdag|mandag|tirsdag|torsdag|fredag|lørdag|søndag
    i|fra foråret|efteråret|sommers|vinters|fjor|<month>
    for ~ år|måneder|uger|måned siden
    år|måneder|uger siden
    dengang|tidligere|engang|barndom|barndommen|barn_blev|fortid
    efter ~ selvmordsforsøg|brand|branden|ulykke|ulykken|overfald|overfaldet|vold|hjerteanfald|slagtilfælde
    har_været|havde_været|blev_dengang
    i|siden|in|since 195*|196*|197*|198*|199*|200*|201*|202*|203*
    last year|month|week|spring|summer|winter|autumn|fall|monday|tuesday|wednesday|thursday|friday
    years|months|weeks|year|month|week ago
    back in|then
    used to
    previously|formerly|previous
    after he|she|they
    since|in <month>
"""

HYPOTHETICAL = """
    ikke bange for
    hvis|såfremt|ifald|når|i_tilfælde_af|den_dag|før|inden|risikerer|kunne|måske|snart|ligesom|som_om|skal_nogen
    if|in_case|when|whenever|before|risk|could|might|what_happens|until
"""
"""Counts only before the cue: "if it burns" is no fire, "he hits me if I leave" is violence."""

HABIT = """
    altid|ofte|tit|jævnligt|dagligt|konstant|ugentligt
    hver dag|aften|nat|morgen|uge|weekend|sommer|vinter|tirsdag|mandag|onsdag|torsdag|fredag|lørdag|søndag|gang|måned
    hele tiden|dagen|vinteren|sommeren
    brændeovn|brændeovne|brændeovnen|skorsten|skorstenen|grill|grillen|pejs|bålsted|bål|cigaret|cigaretter|hash|rygere
    naboen|naboerne|underboen|overboen|genboen ryger
    fireplace|chimney|grill|barbecue|cigarette|cigarettes|weed|smokers|smokes
    pizzeria*|restaurant*|cafe*|café*|skib*|fabrik*|forbrænding*|værksted*|skorsten*|brændeovn*|kafferisteri*|bageri*
    always|often|constantly|daily|regularly|usually
    every day|night|evening|morning|week|weekend|summer|winter|time
    klage|klager|complain|complaint
"""
"""What is said of a nuisance."""

HASTE = """
    lige nu|her
    netop nu
    hurtigt|straks|omgående|skynd|sos|nødhjælp|øjeblikkeligt|akut
    hjælp mig|os|nu
    kom nu|hurtigt
    right now
    immediately|urgent|urgently|quickly|hurry|emergency
    help me|us|please|now
    please help
"""

"""What can be wrong with data, in Danish: by the English that `Problems.add` and `InvalidData.told` are given."""

from __future__ import annotations

RULES: dict[str, str] = {
    # Files
    "can't be read ({reason})": "kan ikke læses ({reason})",
    "is empty; every line must be a JSON object": "er tom; hver linje skal være et JSON-objekt",
    "is larger than {most} MB; export smaller pages": "fylder mere end {most} MB; hent udtrækket i mindre sider",
    "is not CSV ({reason})": "er ikke gyldig CSV; gem den igen som CSV med semikolon",
    "is not JSON ({reason})": "er ikke gyldig JSON",
    "is not UTF-8; save the file as UTF-8": "er ikke UTF-8; gem filen som UTF-8",
    "must be a JSON object in braces": "skal være et JSON-objekt i krøllede parenteser",
    "must be called {allowed}": "skal hedde {allowed}",
    "is the second file of its kind; import one organisation at a time": (
        "er den anden fil af sin slags; importér én myndighed ad gangen"
    ),
    "must hold one list among {allowed}": "skal have én liste blandt {allowed}",
    "must name columns among {allowed}, each once and id among them": (
        "skal have en overskrift med kolonner blandt {allowed}; hver kun én gang, og id skal være med"
    ),
    "has {cells} cells, the header has {heads}": "har {cells} felter, men overskriften har {heads}",
    "must be a JSON list": "skal være en JSON-liste",
    "holds an object without id": "har et objekt uden id",
    "holds more than {most} objects": "har flere end {most} objekter",
    "must stand once": "skal stå én gang",
    # Single fields
    "stands twice; a field may stand once": "står to gange; et felt må kun stå én gang",
    "is unknown; allowed are {allowed}": "kender vi ikke; du kan bruge {allowed}",
    "must be a text": "skal være en tekst",
    "must be a text that isn't empty": "skal være en tekst, der ikke er tom",
    "must be true or false": "skal være true eller false",
    "must be a list in square brackets": "skal være en liste i kantede parenteser",
    "must be a list of different values among {allowed}": "skal være en liste af forskellige værdier blandt {allowed}",
    "must be {allowed}": "skal være {allowed}",
    "must be one of {allowed}": "skal være en af {allowed}",
    "must be one of {allowed} or null": "skal være en af {allowed} eller null",
    "must be among {allowed}": "skal være blandt {allowed}",
    "must be at most {most} among {allowed}": "må højst have {most} blandt {allowed}",
    "must hold at least {least}": "skal have mindst {least}",
    "must not begin or end with white space": "må ikke begynde eller slutte med mellemrum",
    "holds characters of a broken encoding; type the text again and save it as UTF-8": (
        "har ødelagte tegn; skriv teksten igen, og gem den som UTF-8"
    ),
    "holds the same value twice": "har den samme værdi to gange",
    "holds the same code twice": "har den samme kode to gange",
    "braces are only for {allowed}": "må kun have krøllede parenteser om {allowed}",
    "names {search}, but searches is empty": "nævner {search}, men searches er tom",
    # Between fields
    "exactly one of contact_point and unit must stand here": "kræver enten contact_point eller unit, ikke begge",
    "exactly one of {allowed} must stand here": "kræver netop ét af felterne {allowed}",
    "must be null when expected names a contact point": "skal være null, når expected nævner et kontaktpunkt",
    "must be later than from": "skal være senere end from",
    "must name a contact point when reply is digital_post": (
        "skal nævne et kontaktpunkt, når posten går til enhedens egen modtager"
    ),
    "must be null when reply is inherits": "skal være tomt, når posten går til enheden ovenover",
    "is inherits, but no unit above has a contact point": (
        "sender posten til enheden ovenover, men ingen enhed ovenover har et kontaktpunkt"
    ),
    "must say which channel when reply is other_channel": (
        "skal sige, hvilken kanal borgeren skal bruge, når det ikke er Digital Post"
    ),
    # Between records
    "{name} doesn't exist": "{name} findes ikke",
    "{name} stands twice; an id may stand once": "{name} står to gange; et id må kun stå én gang",
    "{name} is closed, but takes the post that fits nowhere else": (
        "{name} er lukket, men skal tage imod den post, der ikke passer andre steder"
    ),
    "shows the group to an audience that can't see the group above it, {name}": (
        "viser gruppen for nogen, der ikke kan se gruppen ovenover, {name}"
    ),
    "holds no group that is shown to {audiences}": "har ingen gruppe, der vises for {audiences}",
    "is that of {name} already": "er allerede brugt af {name}",
    "leads around in a circle: {names}": "går i ring: {names}",
    "{name} isn't open to {audiences}": "{name} er ikke for {audiences}",
    # All of what was given
    "{name} holds no file that ends in {allowed}.": "{name} har ingen filer, der ender på {allowed}.",
    "{name} holds {count} files; at most {most} are read. Export larger pages.": (
        "{name} har {count} filer, og vi læser højst {most}. Hent udtrækket i større sider."
    ),
    "{name} can't be read ({reason}).": "{name} kan ikke læses ({reason}).",
    "The format can't be told from the files; say which: {allowed}.": (
        "Vi kan ikke se, hvilket format filerne har. Vælg selv: {allowed}."
    ),
    "The format {name} is given out only.": "Formatet {name} kan kun eksporteres.",
    "The pages are of no organisation that is known here. Make it first (organisation.json), or say which one it is.": (
        "Siderne hører til en myndighed, vi ikke kender. Opret den først (organisation.json), eller vælg, hvis de er."
    ),
    "The files hold no record of a contact structure.": "Filerne indeholder ikke noget fra en kontaktstruktur.",
    "Say whose structure it is: {allowed}.": "Vælg, hvilken myndighed strukturen hører til: {allowed}.",
    "{name} is a damaged archive; pack the files again.": "{name} er en ødelagt zip-fil. Pak filerne igen.",
    "{name} is locked with a password; pack the files without one.": (
        "{name} er låst med en adgangskode. Pak filerne uden."
    ),
    "The files hold more than {most} MB unpacked. Import them in parts.": (
        "Filerne fylder mere end {most} MB, når de er pakket ud. Importér dem ad flere gange."
    ),
    "must hold the one unit that takes over": "skal indeholde den ene enhed, der overtager opgaverne",
    "must hold a unit beside the one that takes over": "skal indeholde mindst én enhed ud over den, der overtager",
    "must hold at least two units; one part is the whole again": (
        "skal indeholde mindst to enheder; delt i én er det stadig den samme"
    ),
    "must hold one unit": "skal indeholde én enhed",
    "is only for merge and split": "bruges kun, når enheder lægges sammen eller deles",
    "must be among into": "skal også stå i into",
    "holds a unit that exists before": "indeholder en enhed, der findes i forvejen",
    "must be the new name of a rename, and null of all others": (
        "skal være det nye navn, når en enhed skifter navn, og ellers null"
    ),
    "must say where to when contact_point doesn't": "skal sige hvorhen, når contact_point ikke gør det",
    "and contact_point are only for move": "og contact_point bruges kun, når en enhed flytter",
    "{name} exists already": "{name} findes allerede",
    "{name} is founded later": "{name} oprettes først senere",
    "{name} is gone since {day} ({other})": "{name} er nedlagt siden {day} ({other})",
    "{name} stands under {above}, which is founded later": "{name} ligger under {above}, der først oprettes senere",
    "{name} stands under {above}, which is gone by then": "{name} ligger under {above}, der er nedlagt inden da",
    "leaves {name} under no unit that has a contact point": (
        "efterlader {name} uden en enhed over sig, der har en modtager"
    ),
}
"""Rules, with the braces of the English; a reason that a library gives in English may be left out."""

VALUES: dict[str, str] = {
    "no organisation is known yet": "der er ingen myndigheder endnu",
    "CITIZEN": "borgere",
    "COMPANY": "virksomheder",
    "CITIZEN, COMPANY": "CITIZEN, COMPANY",
    "lower-case letters a-z, digits and single hyphens": "små bogstaver a-z, tal og enkelte bindestreger",
    "YYYY, YYYY-MM, YYYY-MM-DD or null": "ÅÅÅÅ, ÅÅÅÅ-MM, ÅÅÅÅ-MM-DD eller null",
    "YYYY-MM-DD or null": "ÅÅÅÅ-MM-DD eller null",
    'YYYY, YYYY-MM, YYYY-MM-DD, a period YYYY-YYYY or YYYY-, each with or without "ca. ", or null': (
        'ÅÅÅÅ, ÅÅÅÅ-MM, ÅÅÅÅ-MM-DD eller en periode som ÅÅÅÅ-ÅÅÅÅ eller ÅÅÅÅ-, gerne med "ca. " foran, eller null'
    ),
    'a Danish phone number such as "33 66 33 66"': 'et dansk telefonnummer som "33 66 33 66"',
    "an e-mail address": "en mailadresse",
    "an address that begins with https:// or http://": "en adresse, der begynder med https:// eller http://",
    "a 13-digit EAN number with a right check digit": "et EAN-nummer på 13 cifre med rigtigt kontrolciffer",
    "an 8-digit CVR number with a right check digit, or null": (
        "et CVR-nummer på 8 cifre med rigtigt kontrolciffer, eller null"
    ),
    "a UUID in lower case such as 00000000-0000-4000-8000-000000000000": (
        "et UUID med små bogstaver som 00000000-0000-4000-8000-000000000000"
    ),
    'a 4-digit postcode or ""': 'et postnummer på 4 cifre eller ""',
    "a KLE number such as 02, 02.34 or 02.34.02, without facet": (
        "et KLE-nummer som 02, 02.34 eller 02.34.02, uden facet"
    ),
    "a FORM number such as 59.10.05.10, or its beginning": "et FORM-nummer som 59.10.05.10 eller begyndelsen af det",
    "a SOR code of 6 to 18 digits": "en SOR-kode på 6 til 18 cifre",
}
"""Values that are words themselves."""

KINDS: dict[str, tuple[str, str]] = {
    "organisation": ("Myndigheden", "The organisation"),
    "contact_groups": ("Gruppen", "The group"),
    "contact_points": ("Modtageren", "The recipient"),
    "units": ("Enheden", "The unit"),
    "other_authorities": ("Den anden myndighed", "The other authority"),
    "platforms": ("Platformen", "The platform"),
    "platform_observations": ("Observationen", "The observation"),
    "sending_systems": ("Afsendersystemet", "The sending system"),
    "links": ("Linket", "The link"),
    "reorganisations": ("Omlægningen", "The reorganisation"),
}
"""How a kind of record is called at the beginning of a sentence."""

"""Words that stand for one another in the Danish cues: `<name>` in a cue is any of them."""

from __future__ import annotations

from collections.abc import Mapping

_KIN = (
    "mor|moren|mors|mama|far|faren|fars|mand|manden|mands|kone|konen|kones|kæreste|kæresten|kærestes|"
    "samlever|partner|forlovede|søn|sønnen|datter|datteren|dattere|barn|barnet|børn|børnene|baby|babyen|"
    "dreng|drengen|drenge|pige|pigen|bror|søster|tvilling|ven|vennen|veninde|veninden|mormor|farmor|morfar|"
    "farfar|bedstemor|bedstefar|oldemor|onkel|tante|moster|faster|fætter|kusine|nevø|niece|svigermor|"
    "svigerfar|svigersøn|svigerdatter|stedfar|stedmor|stedsøn|papfar|papmor|plejefar|plejemor|plejebarn|eks|"
    "eksen|eksmand|ekskone|ekskæreste|nabo|naboen|naboens|genbo|overbo|underbo|roomie|bofælle|kollega|"
    "kollegaen|kammerat|bekendt|elev|borger|beboer|lejer|dame|kvinde|kvinden|fyr|fyren|person|personen|"
    "teenager|familie|forældre"
)

CLASSES: Mapping[str, str] = {
    "kin": _KIN,
    "one": f"han|hun|de|nogen|en|jeg|vi|{_KIN}",
    "they": f"han|hun|de|nogen|{_KIN}",
    "me": "mig|os|ham|hende|dem",
    "his": "sin|sit|sine|min|mit|mine|vores|hans|hendes|deres",
    "child": (
        "barn|børn|barnet|børnene|søn|datter|dreng|pige|baby|babyen|drengen|pigen|unger|ungerne|tvillinger|knægt|små"
    ),
    "parent": ("far|mor|papfar|papmor|stedfar|stedmor|plejefar|plejemor|forældre|onkel|farfar|morfar|storebror"),
    "hit": "slår|banker|tæver|tæsker|sparker|pryler|smadrer|mishandler|kvæler|overfalder",
    "did_hit": "slog|bankede|tævede|tæskede|sparkede|kvalte|overfaldt",
    "beaten": "slået|banket|tævet|tæsket|sparket|gennembanket|mishandlet|pryglet",
    "place": (
        "opgangen|kælderen|loftet|lejligheden|lejlighed|huset|hus|bygningen|ejendommen|ejendom|køkkenet|køkken|"
        "taget|stuen|værelset|naboen|nabolejligheden|gården|skuret|garagen|trappen|trappeopgangen|skolen|"
        "butikken|bilen|etagen|containeren|skraldespanden|skraldespand|container|sofaen|sengen|gryden|komfuret|"
        "ovnen|gardinerne|vaskemaskinen|tørretumbleren|batteriet|elskabet|tavlen|blokken|soveværelset|altanen"
    ),
    "weapon": "kniv|knive|pistol|gevær|økse|våben|machete|skydevåben|hammer|bat",
    "pills": ("piller|panodil|panodiler|pamol|ipren|sovepiller|tabletter|medicin|morfin|benzoer|nervepiller|pilleglas"),
    "toxic": (
        "afløbsrens|sprit|klorin|klor|opvaskemiddel|vaskepulver|vaskemiddel|rengøringsmiddel|frostvæske|"
        "rottegift|rottegiften|gift|giften|knapbatteri|knapcellebatteri|batteri|batterier|lampeolie|tændvæske|"
        "terpentin|acetone|syre|eddikesyre|maskinopvask|opvasketabs|opvasketab|tændblok|benzin|neglelakfjerner|"
        "liljekonval|guldregn|fingerbøl|taks|svampe|svamp|bær|cigaret|cigaretter|skod|nikotin|snus|magnet|"
        "magneter|piller|panodil|panodiler|p_piller|medicin"
    ),
    "want": "vil|ønsker|ønske|gider|orker|magter|kan|har|ville",
    "gone": ("forsvundet|væk|savnet|stukket_af|løbet_hjemmefra|løbet_væk|gået_hjemmefra|gået_sin_vej|blevet_væk"),
    "thing": (
        "sofa*|gardin*|seng*|gryde*|pande*|komfur*|ovn*|vaskemaskine*|tørretumbler*|bil|bilen|bus|bussen|"
        "knallert*|scooter*|cykel|cyklen|elcykel*|container*|skrald*|juletræ*|dekoration*|fjernsyn*|oplader*|"
        "mobil*|stikkontakt*|elmåler*|tag|taget|tøj|tøjet|dynen|madras*"
    ),
    "water": ("vandet|havnen|søen|søerne|kanalen|åen|havet|fjorden|bassinet|havnebassinet|mosen|brønden|isen|poolen"),
    "partner": (
        "mand|kone|kæreste*|samlever|partner|eks|eksmand|ekskone|ekskæreste|far|stedfar|papfar|bror|søn|familie|fætre"
    ),
    "night": "i_nat|i_aften|nu|lige_nu|natten",
    "toxins": (
        "afløbsrens*|opvaskemid*|opvasketab*|vaskepulver*|vaskekapsel*|vaskemid*|rengøringsmid*|skyllemid*|"
        "sprinklervæske*|kølervæske*|frostvæske*|klorin*|klor|rottegift*|musegift*|sneglegift*|plantegift*|gift|"
        "giften|giftig*|knapbatteri*|knapcellebatteri*|batteri|batteriet|batterier|magnet|magneter|lampeolie*|"
        "tændvæske*|tændblok*|terpentin*|acetone|benzin*|neglelak*|parfume*|håndsprit*|sprit|syre|eddikesyre|"
        "ætsende|kalkfjerner*|svamp|svampe|svampene|bær|planten|liljekonval*|guldregn*|taks|fingerbøl*|"
        "cigaretskod*|skod|nikotinpose*|snus|vape*|piller|pille|panodil*|p_piller|medicin|sovepille*|"
        "jerntabletter|jernpiller|vitaminpiller"
    ),
    "home_place": (
        "plejehjem*|skolen|børnehaven|ejendommen|skraldeskur*|skuret|barnevogn*|tæppet|gulvtæpp*|dør|døren|"
        "underbo*|overbo*|naboen*|nabo|genbo*|væggen|loftet|stuen|værelset|naboens|kollegiet|bygning*|kontoret|"
        "butik*|lageret|haven|træ|træet|hækken|carporten|båden|toget"
    ),
    "cannot": "kan|kunne|vil",
    "limb": (
        "arm|armen|arme|armene|ben|benet|benene|siden|fingre|ansigtet|munden|nakken|hovedet|kroppen|højre|venstre"
    ),
    "hurt": (
        "bløder|blod|bevidstløs|sløv|svarer|reagerer|ligger|kvæstet|skadet|tilskadekommen|rører_sig|bevæge*|"
        "brækket|besvimet|livløs|klemt|fast|fanget"
    ),
    "traffic": (
        "bil|bilen|bus|bussen|metro|metroen|tog|toget|lastbil*|cykel|cykler|elcykel|løbehjul|motorcykel|knallert|"
        "scooter|taxa|varevogn"
    ),
    "small": ("lille|små|spæd|spædbarn|to|tre|fire|fem|seks|syv|to_år|tre_år|fire_år|fem_år|2|3|4|5|6|7"),
    "hitnoun": "bank|tæsk|klø|lussing|lussinger|prygl|tæv|øretæver|knytnæve*|slag|spark",
    "unable": "ikke",
    "event": (
        "hjerneblødning|hjertestop|hjerteanfald|hjertetilfælde|slagtilfælde|blodprop|hjerneblødninger|apopleksi|"
        "lungeemboli"
    ),
    "someone": "mand|kvinde|person|dame|fyr|menneske|dreng|pige|barn|ung|ældre|gammel",
}

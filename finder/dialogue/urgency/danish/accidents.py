"""Fire, gas, and danger to life in the street or at home: what people write in Danish."""

from __future__ import annotations

from collections.abc import Mapping

CUES: Mapping[str, Mapping[int, str]] = {
    "fire": {
        2: """
            slukke ~ ild|ilden|branden
            kan ikke ~ slukke ~ ild|ilden|branden|den
            brand|ild|ilden ~ på|i ~ sal|etage|stueetagen
            ilden|branden ~~ spreder|breder ~ sig
            fanget|fangede ild
            røg fra|ud_af ~ vindue*|tag*|altan*|dør*|kælder*|loft*
            brænder & <home_place>
            flammer|flammerne & <home_place>|<place>|vindue*|altan*|tag*
            ild ~ til|i & <home_place>|<thing>|<place>
            nogen|de|en ~~ sat ~ ild ~ til|på
            røgalarm*|brandalarm* & røg|flammer|ild|brænder|lugter_brændt
            vælter|vælder|bølger ~~ røg
            står og brænder
            kan ikke ~ komme|slippe ud & brænder|røg|ild|brand
            brænder & <place>|<thing>
            brænder ~ <place>|<thing>
            går|gik|gået ~ ild|brand i|på
            ild|brand|flammer ~ <place>|<thing>
            ild|brand ~ i|på|ved|hos|fra <place>|<thing>
            røg ~~ ud|ind|ned|op fra|af|ad|gennem|under
            det ryger ~~ ud|op
            røg & fanget|komme_ud|slippe_ud|tyk|sort_røg|kvælende_røg
            komme|slippe ud ~ for røg|ild|flammer
            røgen & trænger|kommer_ind|siver|vælter
            slår flammer|flammerne
            overtændt|overtændes
            eksplosion|eksploderet|eksploderede & <place>|<thing>|lige
            det|huset|lejligheden|køkkenet|kælderen|loftet|taget|opgangen|bygningen|ejendommen|gardinerne|sofaen ~ \
                brænder
            brænder ~ hos|i naboen|opgangen|kælderen|gården|lejligheden|køkkenet|naboens
            står|stod i flammer
            der er ~ ild|brand ~ i|på|hos|ved
            ild|brand i min|mit|vores|naboens <place>
            ild i <place>
            der er ild
            gået ild i
            går ild i <place>|gardinerne|huset
            gået|gik i brand
            <place>|bil|bilen|bus i brand
            udbrudt|opstået brand|ild
            brand brand
            ser|se|kan flammer
            flammer ~ fra|ud|op|i|på
            røg ~ ud af|fra|ad vinduet|vinduerne|lejligheden|taget|loftet|kælderen|nabolejligheden|døren|døre
            vælter|vælder ~ røg
            fanget i røg
            fyldt|fuld|fuldt med|af røg
            røg i opgangen|lejligheden|trappeopgangen|trappen|kælderen
            lugter|lugte ~ brændt ~ i|på min|mit|vores? <place>
            brænder nu
            hjælp ~ brænder
            hjælp ~ ild|brand
        """,
        1: """
            brand|ild i|på|hos <place>
        """,
    },
    "gas": {
        2: """
            gas|gassen & lugter|lugte|lugten|stinker|stank|siver|lækker|læk|hvæser|strømmer|udslip
            lugter|lugte|lugten ~ af|til gas
            lugter|lugte ~ gas
            gaslugt
            gaslækage|gasudslip|gaslæk
            siver|lækker|strømmer ~ gas
            gas ~ siver|lækker|strømmer
            siver|lækker med gas
            gasledning|gasledningen|gasrør|gasrøret ~ over|sprunget|hvæser|lækker|utæt
            gaskomfur|gasfyr|gasblus ~ siver|lækker|utæt
        """,
    },
    "danger": {
        3: """
            brudt ind & stadig|herinde|nu
            nødsituation ~~ hjælp nu
            mand|nogen|en|fyr ~ inde i? min|vores lejlighed|hus
        """,
        2: """
            nogen|de|en|mand|fyr ~~ skyder & udenfor|ude|gaden|gården|lige_nu|vilkårligt|folk
            frygter ~ for mit|hendes|vores|hans liv
            indbrud & lige_nu|i_gang|netop_nu
            en|nogen|person|mand|kvinde|<child> ~ drukner
            ulykke|ulykken|uheld|trafikuheld|færdselsuheld|trafikulykke*|sammenstød & \
                tilskadekomne|tilskadekommen|kvæstede|kvæstet|bløder|bevidstløs|alvorlig|alvorligt|lige_sket
            fremmed|ukendt|fuld|påvirket mand|fyr|person|mænd & min|vores & lejlighed|hus|have|opgang|stue & \
                vil_ikke_gå|vil_ikke_ud|inde|nu|gå_ud
            jeg|vi bliver ~ overfaldet|røvet|truet_med|skudt
            kniv|pistol|økse|machete|gevær|våben & <they>|mand|fyr & \
                trappe*|dør*|opgang*|inde|værelset|stadig
            <traffic> & ramt|påkørt|torpederet|væltet & \
                person|mand|kvinde|<child>|dame|cyklist|fodgænger|fast|chauffør*|folk
            <traffic> ~~ væltet|kørt_galt & fast|klemt|<hurt>
            ramt|påkørt|kørt_over af ~ <traffic> & <hurt>|lige|nu|ligger
            følger ~ efter mig & alene|bange|nu|mørkt|aften|hele_vejen
            forfølger|forfulgt|skygger mig|af & mand|fyr|nogen|mænd|bil & nu|alene|bange|lige
            <they> ~ brudt ind & nu|stadig|huset|inde|lige
            nogen|tyve|mænd|de ~ er ~ inde i? & huset|lejligheden|kælderen & stadig|lige_nu|nu|ukendte|fremmede|tyv*
            mand|fyr|fremmed ~~ står|er ~ i min ~ have|opgang|stue|lejlighed|entre
            sparker|slår|tæver|banker ~ på? en|ham|hende ~ mand|dreng|pige|kvinde|der_ligger & \
                nu|gaden|ude|udenfor|jorden
            overfald|overfaldes|overfalder ~ i_gang|lige_nu|nu
            skudt & mand|person|fyr|dreng|kvinde|lige|nogen
            hænger ~~ altan*|vindue*|tag*|gesims*
            ring|ringer|ringe ~ 112 & nu|hurtigt|hjælp|skal_jeg|skal_vi
            kniv|knive|pistol|økse|hammer|machete|gevær|våben|skydevåben & \
                råber|truer|truende|løber|jager|amok|slagsmål|slås
            kniv|knive|pistol|økse|machete|gevær & mand|fyr|nogen|person|kvinde|dreng|unge|folk & \
                udenfor|ude|gaden|gården|opgangen|foran|døren|pladsen|toget|bussen
            slagsmål & kniv|flasker|bløder|nu|lige_nu|politi|politiet|hjælp
            <they> ~ prøver|forsøger|ved ~ at ~ sparke|bryde|smadre ~ dør|døren|vindue|vinduet|ind
            prøver|forsøger at ~ bryde|sparke|tvinge ~ ind|dør|døren
            prøver|forsøger at komme ind i|ad|gennem ~ min|mit|vores|vinduet
            bliver|blev|er ~ overfaldet|røvet|gennembanket ~ <night>|udenfor|opgangen|gaden
            <one> ~ er|bliver|blev ~ kørt_ned|påkørt & rejser|ligger|bløder|kvæstet|svarer|reagerer
            bil|bilen|biler|bus|cyklist* & kørt ~ frontalt|sammen|galt|ind_i & \
                folk|sidder_fast|bløder|fanget|mennesker
            slås & lige_nu|bløder|flasker|kniv & folk|nogen|mænd|unge|de|gaden
            folk|nogen|mand|kvinde|<child> ~ sidder|ligger|er ~ fast|klemt|fanget & \
                bil|biler|bilen|elevatoren|maskine*|under
            trafikulykke*|bilulykke*|færdselsuheld & lige|nu|folk|ligger|bløder|kvæstede|tilskadekomne
            <child>|mand|kvinde|nogen|en|dame|fyr|person|hund ~~ faldet|falder|faldt|røget|sprunget ~ \
                i|ned_i|igennem|gennem <water>
            drukner|druknet|drukne & <water>|<child>|nogen|mand|kvinde
            de|han|hun|nogen ~ skyder ~ på|i|efter|mod
            skudt & nogen|mand|person|fyr|ligger|lige & gaden|gården|lige|nu|ligger
            skyderi|skud|skudsalver & gaden|gården|pladsen|udenfor|lige|nu|hørte|hører
            kidnappet|bortført|bortførelse & nu|lige|<child>|mig
            ved at bryde ind
            indbrudstyv|tyv|indbrudstyve|tyve|nogen ~ i|inde min|mit|vores lejlighed|hus|kælder|have|stue
            indbrud lige nu
            mand|mænd|fyr|nogen|kvinde|person|dreng|drenge|unge|han|de ~ med en? <weapon>
            slås ~ med <weapon>
            har en? kniv|pistol|økse|våben ~~ truer
            truer ~ med en? <weapon>
            truet ~ med en? <weapon>
            hørte|hører|høre ~ skud|skyderi|skudsalve
            bliver|blevet|bliver_der skudt ~ i|på|mod|efter
            skyder|skød ~ efter|mod
            blevet skudt|knivstukket
            stukket ned|med_kniv
            lige ~ blevet? overfaldet|røvet|slået_ned|kørt_ned|påkørt
            jeg|vi|<kin> er|bliver|blev ~ overfaldet|røvet
            cyklist|fodgænger|<one> ~~ kørt_ned|påkørt ~ foran|udenfor|lige_nu
            sket|skete|set ~ alvorlig|voldsom|slem ulykke|uheld|trafikuheld
            der er ~ sket en? ulykke
            kørt ind i en|et barnevogn|cyklist|fodgænger|mennesker|gruppe
            faldet|falder|røget ~ i vandet|havnen|søen|kanalen|åen|havet
            <they> ~ drukner
            <they> ~ ved at drukne
            kæmper ~ holde sig oppe
            gået|faldet ~ igennem|gennem isen
            ligger ~ mand|kvinde|person|en|menneske ~ i havnen|vandet|søen|kanalen
            styrtet|faldet|væltet ~ sammen|ned|ned_over ~~ ligger|fanget ~ folk|mennesker|nogen|mand|under
            ligger folk|nogen|mennesker|mænd|personer ~ under|på_vejen|på_jorden
            der ligger|er en? ~ bombe
            er en? nødsituation
            akut|hurtig hjælp nu
            send|tilkald|ring ~ politiet|politi|brandvæsenet ~ nu|hurtigt|straks
            skal|bør|må jeg|vi ~ ringe ~ 112
            hænger ~ ud ad|af vinduet|altanen
            skynd jer ~~ dør
        """,
        1: """
            overfaldet|skud|skyderi|indbrudstyv|knivstikkeri
        """,
    },
}

"""Acute illness and injury, overdose, poisoning, psychosis: what people write in Danish."""

from __future__ import annotations

from collections.abc import Mapping

CUES: Mapping[str, Mapping[int, str]] = {
    "illness": {
        3: """
            kan|kunne ~ ikke|næsten_ikke|knap ~ få|trække ~ vejret|luft
            <unable> ~ bevæge|løfte|mærke|føle & pludselig|lige_pludselig & <limb>
            kan ikke ~ kontaktes|få_kontakt|få_kontakt_med & <kin>|han|hun|jeg
            holdt|holder|stoppet op|med ~ at ~ trække vejret|ånde
            trækker|trække ~ ikke|næsten_ikke|dårligt|knap ~ vejret & <one>|<child>
            <one> ~ mistet|mister bevidstheden
            lammet|lam ~ i ~ side|ansigtet|arm|armen|benet & pludselig|nu|lige
            er|og|bliver ~ blå|helt_blå ~ om|rundt_om munden|læberne|næsen
            trækker ikke ~ vejret
            jeg besvimer ~ hele_tiden|igen
            kan|kunne ikke ~ trække vejret
            kan ikke ~ få luft|vejret
            <they> ~ bevidstløs
            jeg ~~ bevidstløs ~ nu
            <they> er faldet om
            reagerer|reagere|svarer ikke ~~ ligger|faldet|gulvet|trække
            faldet om ~~ reagerer|svarer|trækker ikke
            smerter|trykken|ondt ~ i|for brystet|brystkassen|hjertet ~~ arm|armen|sveder|kæben|luft|vejret
            livløs|livløst|livløse
        """,
        2: """
            besvimede & stadig|vågnet|ligger|nu|hovedet
            <child>|<kin>|barnet ~~ kvalt|kvæles & nu|halsen|i_en|i_et|blå|hjælp
            bevidstløs|bevidstløst <someone>
            har ~ lige ~ fået ~ <event>
            har|får et|en <event>
            tror ~~ <event>
            brug for ~ lægehjælp|læge|førstehjælp|akut_hjælp ~ nu|akut|hurtigt|straks|lige_nu
            hjertemassage|førstehjælp & nu|hjælp|lige_nu|trækker
            <cannot> ikke ~ bevæge|røre|mærke ~ <limb> & faldet|nu|ulykke|stødt|slået|kørt
            kan pludselig ikke ~ bevæge|løfte|tale|gå|mærke|snakke
            strammer|snører|trykker|jager ~ i|for|over|ud brystet|armen & \
                hjerte*|banker|luft|arm*|sveder|svimmel|vildt|dårligt
            hjertet & banker|hamrer|flimrer|stopper|rytme & vildt|ondt|svimmel|brystet|strammer|ujævnt|luft
            slået ~ hovedet & kaster_op|sløv|besvimet|bevidstløs|blod|bløder|kaster|omtåget
            faldet|faldt ~~ hovedet & kaster_op|sløv|besvimet|bløder|bevidstløs|omtåget
            gravid|gravide & bløder|blødning|blod|veer
            <kin>|han|hun ~~ bløder & gravid*|kniv*|hul|hoved*|benet|armen|meget|dybt|voldsomt|nu
            bløder & kniv*|stukket|sår|benet|hovedet|maven
            faldet & kan_ikke_komme_op|kan_ikke_rejse_sig|ligget|ligger & \
                nat*|timer|gulv*|trappe*|badeværelse*|nu|stadig|hele_natten
            <kin>|han|hun ~~ faldet & ligger|op & nu|gulv*|stadig|blod*
            40|41|42 ~ feber|i_feber|grader & slap*|sløv*|dreng*|datter|søn|barn*|baby*|bange
            feber & slap|slapt|sløv|sløvt|stiv_i_nakken|nakkestiv|udslæt|kramper|blå & <child>|barnet|søn|datter|baby
            helt væk & kontakt*|svarer|reagerer
            anfald ~~ stopper|holder ikke ~ op?
            anfald ~~ ikke stopper|holder
            <kin>|han|hun ~ sløv ~ og|efter & svarer|kaster|faldet|slået
            person|mand|kvinde|en|dame|fyr ~ faldet om
            ligger ~~ livløs*|ubevægelig*|blodig*
            ligger ~ <one> ~~ rører|bevæger sig_ikke|ikke
            vandet ~ gået & gravid|kone|alene|veer|fødsel|nu|lige
            kommer ~ blod ud|op
            kaster blod op
            elektrisk stød|chok & <hurt>|ligger
            <one>|en_der ~~ kollapset|kollapsede|kollapser|segnet|besvimet
            en|nogen|der|<one> ~~ faldet om
            <kin>|han|hun|barnet|babyen ~~ kan|vil ikke ~ vågne
            rejser sig ikke
            <kin>|han|hun|barnet|babyen ~~ vågner ikke
            vejret ~ mærkeligt|underligt|hivende|overfladisk|hurtigt
            <one>|<kin> ~ iskold & ligger|stille|reagerer|bleg|svarer
            ligger ~ helt? ~ stille|livløs|slap & reagerer|iskold|bleg|svarer|vågner|blå
            bløder|blødning|blødningen|bløde & \
                stopper|stoppe|voldsomt|kraftigt|hovedet|dybt|kan_ikke_stoppe|meget|massivt
            blod & vælter|sprøjter|overalt|over_det_hele|kaster_blod_op|hoster
            skåret|skar ~~ dybt|fingeren|pulsåre* & bløder|bløde|stopper|blod|af
            mund*|ansigt*|øje ~ hænger|skævt|skæv & pludselig|tale|taler|arm|kan_ikke|side
            kan ikke ~ tale|snakke|løfte_armen|føle & pludselig|ansigt*|arm|mund*
            anfald & lige_nu|minutter|ryster & <kin>|han|hun|barn
            veer|veerne & minut|minutter|kommer|hurtigt
            føder|føde & nu|i_gang|ambulance|hovedet
            aborterer|abort & bløder|blod|smerter
            stukket|bidt & hævet|hæver|vejret|svimmel|allergisk
            forbrændt|skoldet|brændt_sig|kogende_vand & <child>|mig|sig|slemt|alvorligt & \
                lige|nu|huden|slemt|alvorligt|over_sig
            brækket|brækkede & stikker_ud|bløder
            ondt|smerter|trykken|klemt ~ i|over|for brystet|hjertet & \
                nu|arm*|svede*|kold*|svimmel|vejret|pludselig|kvalme|dø
            fået|har ~ smerter ~ i brystet
            sukkersyge|diabetes & bevidstløs|sløv|besvimet|føling|ryster
            hypoterm*|hedeslag|solstik & bevidstløs|sløv|<child>|svarer
            <they>|jeg ~ faldet om
            <one> ~ bevidstløs
            hjertestop
            brystsmerter
            smerter|trykken i|for brystet|brystkassen
            tror ~~ blodprop|hjerteanfald|slagtilfælde
            har|fik fået? et|en ~ hjerteanfald|hjertetilfælde
            fået|får et|en ~ slagtilfælde|hjerteanfald|hjertetilfælde|hjertestop|anafylaktisk_chok|allergisk_chok
            har et allergisk|anafylaktisk chok
            taler ~ sort|utydeligt|uforståeligt|mærkeligt ~~ mund|munden|ansigt|ansigtet|arm|pludselig|hænger
            pludselig ~~ lammet|lam ~ i ~ side|ansigtet|arm
            mund|munden|mundvigen|ansigt|ansigtet ~ hænger|hænge
            kramper ~ og|blå|fråde|nu|lige_nu|hele_kroppen
            er ~ helt? blå|blåt ~ i|om|og|slap|slapt|hovedet|ansigtet|læberne
            kramper|feberkramper ~~ blå
            har|får|fik feberkramper
            ikke trækker ~ vejret
            ikke kan trække|få vejret|luft
            ikke ~ kan få_vejret|få_luft|trække_vejret
            <they> ikke ~ reagerer|svarer ~~ gulvet|sengen|nødkald
            bløder|blødt ~ voldsomt|kraftigt|meget|hovedet|fra|ud|hele
            blod ~ over_det_hele|overalt|vælter|sprøjter
            kan|vil ikke stoppe ~ blødningen|blodet
            galt|fast i halsen
            er ~ ved at kvæles|forbløde|besvime|kollapse
            jeg|han|hun|<kin> ~ ved at dø
            hæver|hæve|hæver_op|svulmer ~ i|op halsen|i_halsen|i_ansigtet|tungen
            ved at hæve ~ op? ~ i halsen
            <kin>|han|hun|jeg ~ er ~ besvimet
            jeg|han|hun besvimer
            ligger ~ på|nede gulvet|jorden|fortovet|trappen ~~ bevidstløs|svarer|reagerer|rører|blod|bløder
            ligger ~ på gulvet
            gulvet ~ svarer|reagerer
            vågner|vågne ikke ~ når|op|selv|af|trods
            kan ikke ~ vække|få_liv_i|få_kontakt_med|vækkes
            kan|kunne ikke ~ vækkes
            <they> ~ reagerer|reagere ikke
            faldet ned|ud ~ fra|af|ad ~ etage|sal|altanen|vinduet|taget|stillads|stilladset|stigen
            fået strøm|stød ~~ ligger|brændt|bevidstløs
            ved at føde
            er i fødsel
            vandet er gået
            barnet|babyen kommer nu
            fødslen er ~ i? gang
            brug for en? ~ ambulance
            send ~ ambulance|læge|lægeambulance ~ nu|hurtigt|straks
            send ~ en ambulance
            ring|tilkald|bestil ~ efter ambulance
            ambulance ~ nu|hurtigt|straks|hjælp
            alvorligt|slemt tilskadekommen|skadet|kommet_til_skade
            fingeren|hånden|armen|benet|foden ~ er ~ skåret|revet|kappet af
            slemt|alvorligt forbrændt|skoldet
        """,
        1: """
            bevidstløs|bløder|kramper|besvimer|ambulance|åndenød
            fået ~ <event>
        """,
    },
    "overdose": {
        3: """
            tager|taget|tog|slugt|slugte|sluger|spist|indtaget ~ en? ~ overdosis
            <one> ~ taget|slugt|spist|slugte|tog|indtaget ~~ hele|helt|masse|mange|alle|alt|glas|for_mange|håndfuld \
                ~~ <pills>
            <one> ~ taget|slugt|spist|slugte|tog 10|12|15|16|18|20|24|25|30|35|40|45|50|60|70|80|90|100 ~ <pills>
        """,
        2: """
            taget|slugt|spist|ædt|tog|sluger ~~ 10|12|15|16|18|20|24|25|30|35|40|45|50|60|70|80|90|100 ~ <pills>
            taget|slugt|spist|ædt|tog ~~ pakke|pakker|æske|glas|pilleglas|karton|blister ~~ <pills>
            taget|drukket|fået for meget ~ \
                ghb|fantasy|heroin|coke|kokain|mdma|ecstasy|ketamin|speed|metadon|stof|stoffer|alkohol & \
                væk|svarer|bevidstløs|ikke|hjælp|nu|dårlig|dårligt|<kin>|ven|roomie|roommate
            dårlig|dårligt|væk|bevidstløs|blå & stoffer|ghb|heroin|fentanyl|nitazen*|mdma
            overdosis & <kin>|han|hun|jeg|ven|veninde|kæreste & fået|taget|tror|ligger|nu|hjælp
            taget|slugt|slugte|spist|tog ~~ alle|hele|masse|mange|håndfuld ~~ <pills>
            kanyle|sprøjte|nål ~ i armen
            <kin>|han|hun|mand|fyr & fix*|stoffer|heroin|kokain & reagerer|bevidstløs|svarer|blå|ligger|vågner
            taget|tog|fået ~ for meget|mange|store ~ heroin|stoffer|kokain|metadon|morfin|piller|medicin|fentanyl|ghb
            taget ~~ stoffer ~~ bevidstløs|blå|svarer|vågner
            har en overdosis
            ligger ~ overdosis
            tog|taget for mange|meget ~ piller|medicin|insulin
        """,
    },
    "poison": {
        2: """
            <child>|<kin>|baby*|år|åring ~~ suttet|slikket|drikke|spise|tygget|bidt ~~ <toxins>
            kom|kommet til at drikke|spise|sluge & <toxins>
            <child>|<kin>|han|hun|vi|jeg|år|åring & \
                spist|slugt|drukket|ædt|indtaget|puttet_i_munden|sluger|slugte|drak|i_munden & <toxins>
            <toxins> ~~ øje|øjet|øjne|øjnene
            gift* & <child> & spist|slugt|drukket|indtaget|puttet|munden
            <child>|<kin>|jeg|vi ~ er|bliver ~ forgiftet|kulilteforgift*
            kulilte* & dårligt|svimmel|besvimet|hovedpine|alarm
            <child>|<kin>|han|hun|vi|jeg ~ har|er ~~ spist|slugt|drukket|ædt|indtaget ~~ <toxic>
            <child>|han|hun|jeg|vi ~ spiste|slugte|drak|åd ~~ <toxic>
            drukket|spist|slugt af <toxic>
            klor|syre|ætsende|rens|kalk|cement|klorin|afløbsrens ~~ i øjet|øjnene
            øjet|øjnene ~~ klor|syre|ætsende|afløbsrens
            <child>|han|hun|jeg|vi|<kin> ~ forgiftning|kulilteforgiftning|kulilteforgiftet|svampeforgiftning
            bidt|stukket af ~ hugorm|slange|giftslange
        """,
    },
    "psychosis": {
        3: """
            stemmer|stemmerne ~ siger ~~ skal|vil|gøre|dræbe|skade
            <one> ~ ved at gå i psykose
            hører stemmer ~~ tror|forgifte|bange|siger|dræbe|aggressiv
        """,
        2: """
            <kin>|han|hun|mand|fyr ~ går|gået|gik ~ amok
            hører stemmer & amok|vanvittig|skriger|aggressiv*|farlig|truer|sovet
            <kin> ~ har|fået|får|i ~ psykose
            ved at blive psykotisk
            <kin>|han|hun & tror|overbevist|siger|påstår|mener & \
                stråler|gud|djævel*|aflyt*|overvåg*|forfulgt|forfølg*|spion*|mikrofon*|kamera*|chip & \
                kniv|sovet|spise|spiser|låst|bange|truer|aggressiv*|medicin*|farlig|råber|nøgen
            taler|snakker ~ med folk|nogen|personer|stemmer|ting & ikke_er_der|ikke_findes|ikke_eksisterer & \
                spise|sove*|bange|farlig|låst|medicin*|nu
            forfulgt|plaget|styret af ~ stemmer|stemmerne
            stemmer|stemmerne & stoppe|stopper|væk & jeg|mig|kan_ikke|hovedet
            ikke sovet ~~ dage|døgn|uge|nætter & <kin>|han|hun & manisk|tror|råber|taler|psyk*|hører
            <kin>|han|hun|jeg & tror|overbevist|påstår & \
                forgift*|dræbe|djævelen|gud|fbi|cia|pet|aflytte*|overvåge*|efter_ham|efter_hende|rumvæsener|chip & \
                ikke_sovet|løber|råber|aggressiv*|låst|hammer|kniv|medicin|spise*|skriger|bange
            ude af sig selv & ser_ting|hører|tror|råber|min|helt
            ser|hører ting|noget|syner & ikke_er_der|ikke_findes & \
                aggressiv*|ude_af|pludselig|råber|skriger|truer|sovet
            stemmer|stemmerne ~ siger|beder|kalder|råber & jeg|mig|skal|dø|dræbe|slå
            psykose|psykotisk* & lige|nu|akut|farlig|truer|hjælp & <kin>|han|hun|jeg
            stoppet ~ medicin* & psykotisk|stemmer|tror|forgift*
            <kin>|han|hun|jeg ~ er|bliver|blevet|går_i|har_fået ~ psykotisk|psykose
            <kin>|han|hun ~ hallucinerer
            hallucinerer|hallucinationer ~~ tror|bange|aggressiv
            tror ~~ forgifte|efter_hende|efter_ham|overvåget ~~ låst|sover|bange|spiser
            <kin>|han|hun ~ manisk ~ ikke sovet
            <kin>|han|hun ~ manisk ~~ penge|nat|aggressiv
            nøgen ~~ råber|råbende|skriger|djævelen
            låst sig inde ~~ psykotisk|vil_ikke|skade|kniv
            ved at blive sindssyg|vanvittig ~~ stemmer|stemmerne
        """,
        1: """
            hører stemmer
        """,
    },
}

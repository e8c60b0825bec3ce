"""Suicide and self-harm: what people write in Danish."""

from __future__ import annotations

from collections.abc import Mapping

CUES: Mapping[str, Mapping[int, str]] = {
    "suicide_now": {
        3: """
            taget|tager|tage ~~ for at dø
            slår|slå mig selv ihjel ~ nu|i_nat|i_aften|i_dag|i_morgen
            ved at begå selvmord
            rebet|strikken|løkken ~ frem|klar
            taget|fundet|købt|bundet rebet|strikken|løkken
            reb|rebet|løkke|løkken ~ hals*
            skyder|skyde|skudt ~ sig|mig ~ selv
            hænger|klatrer|kravler|sidder|står ~~ altan*|kant*|gelænder*|vindue*|bro*|tag* & \
                vil|siger|truer|hoppe|springe & hoppe|springe|kaste_sig|falde
            pillerne|piller|kniven|barberblad* ~~ foran|klar & mig|tage|gøre|skære
            ved at ~ begå selvmord|tage_livet|tage_sit_liv|tage_sit_eget_liv|hænge_sig|slå_sig_selv
            forsøgt|forsøgte|prøvet|prøvede|prøver|forsøger ~ at ~ tage ~ eget? ~ liv|livet
            hænge|hænger|hængt mig_selv|sig_selv|sig|mig
            sidder|står|klatret|kravlet ~~ på|ud_på|over|ved ~ kanten|gelænderet|rækværket|tagkanten & \
                taget|bro*|altan*|vindue*|hoppe|springe
            hoppe|springe|hopper|springer ~ ud? ~ foran|fra|af|ud ~ \
                toget|metroen|broen|taget|altanen|vinduet|tog|bro|sal & jeg|han|hun|<kin>
            farvel & piller|pille|barberblad*|kniv|reb*|broen|skinnerne|toget|forsvundet|låst|liv|dø
            barberblad*|kniv|reb*|strikke & låst_sig|badeværelset|håndled*|om_halsen|farvel
            begår|begå selvmord ~ nu|i_aften|i_nat|i_dag
            tager|tage livet af mig ~ nu|i_aften|i_nat|i_dag|i_morgen
            i_aften|i_nat|nu|i_dag ~ tager|vil|begår|gør ~ jeg ~~ livet|selvmord|forbi
            springer|hopper|kaster jeg? ~ ud? foran|ud_foran ~ tog|toget|metroen|bilen|bussen
            står|sidder ~~ på|ved|i broen|taget|kanten|altanen|skinnerne|vinduet ~~ hoppe|springe|hopper|springer
            hængt|hænger|hænge sig|mig
            skåret|skærer|skære ~~ pulsåre|pulsåren|pulsårer|pulsårerne|håndled|håndleddet|håndleddene
            forsøgt|forsøgte|prøvet|prøvede|forsøger|prøver ~ at? begå? selvmord ~ i_nat|lige|nu|i_dag|i_aften|i_går
            lige ~ forsøgt|prøvet ~ at? begå? selvmord
            forsøgt|prøvet|forsøger|prøver ~ at tage livet af sig|mig
            skudt|skyde|skyder mig|sig_selv|mig_selv ~ nu|i_hovedet
            afskedsbrev|selvmordsbrev
            farvel ~~ gør jeg|det ~ forbi|slut
            lige ~ taget livet af sig
        """,
        2: """
            har ~ prøvet|forsøgt at begå selvmord
        """,
    },
    "suicide": {
        3: """
            ikke|ingen ~ lyst ~ til ~ at ~ være her|til ~ mere|længere
            savne|savner|savnet mig ~ hvis|når & død|døde|væk|forsvandt
            <kin>|han|hun ~~ siger|skriver ~~ ikke ~ vil|orker|gider|ønsker ~ være ~ her|til ~ længere|mere
            overskue|magte|holde_ud ~ at ~ være i live
            overskue|overskuer|klare|klarer ikke ~ livet|leve
            tænkt|tænker|overvejer|overvejet|lyst ~ på|til ~ at ~ hoppe|springe|hænge|skyde|drukne|køre ~ \
                mig|ud|ind|foran
            tage|tager|tog ~ sit|mit|hans|hendes liv & bange|jeg|vil|min|siger
            tage ~ piller|pillerne & alle_sammen|allesammen|dø|sort|slut
            kan lige så godt ~ dø|hænge|være_død
            lige så godt ~ hænge|skyde|dø|være ~ mig|sig|død
            give op og dø
            væk|forsvinde herfra|her_fra|fra_verden|fra_livet ~ for altid|evigt
            hader ~ livet|mit_liv & dø|ikke_mere|selvmord|død|leve
            vil|ønsker|gider ikke ~ eksistere|findes|være_til|være_i_denne_verden
            slut|slutte med livet|mit_liv
            afslutte|ende mit|sit liv
            mening|meningen|grund|grunden|pointe|idé|lyst ~~ at leve & ikke|ingen|mistet|længere|svært|nogen
            lyst til at dø
            lyst|lysten til at leve & mistet|ingen|ikke|ik
            ønsker|ville|nemmere|bedre|hellere|gid ~~ var|være|vil|at død|dø
            jeg & fortjener & at_dø|at_leve
            orker|gider|magter|vil|ønsker|håber|skulle ~ ikke|aldrig ~~ vågne ~ op|igen|mere
            bare sove|forsvinde ~ og aldrig vågne
            aldrig ~ vågne ~ igen|op|mere
            tanker om at dø|døden|selvmord
            jeg ~~ selvmord ~ hver|hele|tit|nu|mange
            vil|gider|orker|ønsker|magter ikke ~~ i live
            gør|gøre jeg|det ~ forbi
            klarer|overlever ~ ikke ~ natten
            jeg ~~ tænker|tænkt|overvejer|planlægger ~~ selvmord
            slå mig selv ihjel
            slår mig selv ihjel
            dræbe|dræber|myrde mig_selv|sig_selv
            <want> ikke ~ leve ~ mere|længere|mer|videre|her
            <want> ikke ~ leve
            vil|ønsker|gider|orker|magter|kan ikke ~ livet ~ mere|længere
            orker|magter ikke livet
            har|havde ikke ~ lyst ~ til? at? leve|livet
            <they>|jeg ~ vil|ville ~ ikke|ik leve
            jeg ~ vil|ønsker|håber ~ bare ~ dø
            jeg ~ vil|ønsker|ville|håber ~ at? dø
            jeg ~ har ~ lyst til at dø|forsvinde_for_altid|forsvinde_for_evigt
            <kin>|han|hun ~ siger|skriver|sagde|skrev|taler|snakker ~~ vil|ville|om_at|hellere ~ dø
            siger|skriver|sagde|skrev ~~ ikke ~ vil|orker|gider ~ leve|livet
            hun|han|<kin> ~ bedt|beder om at dø
            orker|vil|gider ikke livet ~ længere|mere
            selvmordstanker
            jeg|<kin>|han|hun ~ selvmordstruet
            <they>|jeg ~ overvejer|overvejet|planlægger|tænker_på|truer_med|snakker_om|taler_om ~ selvmord
            <they>|jeg ~ vil|ville|begår|begå|ender_med ~~ selvmord
            tanker|tænker|overvejer|lyst|truer|truet ~ om|på|til|med at ~ tage|gøre mit|sit|eget|mig ~ eget? \
                liv|livet
            tænker|tænkt|overvejer ~ på? ~ at? tage mit ~ eget? liv
            tage|tager mit|sit eget liv
            tage|tager livet af mig|sig
            gøre|gør ~ en? ende på ~ det_hele|livet|mit_liv
            ikke ~ grund|mening ~ til|med at leve|livet
            ingen|nogen grund|mening ~ til|ved|med at leve
            kan ikke ~ se ~ grund|mening ~~ leve|livet
            livet ~ ikke ~ værd ~ leve?
            ikke ~ vågne ~ igen|op_igen|i_morgen|mere
            ikke|ingen ~ være ~ i_live|i_verden ~ mere|længere?
            vil|gider|ønsker ikke ~ være i live
            vil|ville ~ væk fra livet
            hellere|ønsker|ønskede ~ være|var død
            bedre|bedst|bedste ~~ hvis|at|om jeg ~ var ~ død|væk
            bedre|bedst|bedste|bedste_var ~~ jeg ikke ~ fandtes|var_her|eksisterede|levede|var_til
            ikke|ikk ~ orker|gider|magter|vil|ønsker ~ livet|leve ~ mere|længere|videre
            ikke længere ~ orker|gider|magter|vil|ønsker ~ livet|leve
            tager jeg|han|hun livet af mig|sig
            slår jeg|han|hun mig|sig ihjel ~ hvis?
            gør jeg|han|hun det_forbi|en_ende_på
            bedre|bedst ~~ uden mig
            tænker ~~ på døden
            ved ~ ikke ~ om jeg ~ vil|gider|orker leve
            hellere vil dø
        """,
        2: """
            vil|orker|gider ikke mere & jeg & væk_for|for_altid|dø|livet|leve|farvel|slut
            vil|ville|kunne|siger ~~ hænge|skyde|drukne mig|sig|mig_selv|sig_selv
            dø & jeg|hun|han & vil|ønsker|lyst & hader|træt|orker|alt|livet|bare
            livet & mening|meningsløst|værdiløst & ingen|ikke|meningsløst|værdiløst & jeg|fred|slut|mere
            selvmord* & jeg|min|mit|han|hun|mig|veninde|ven|datter|søn|kæreste & \
                vil|tænker|tænkt|taler|snakker|overvejer|truer|planer|planlægger|tanker|bange_for|begå|sagt|siger
            fred for altid
            dø & vil|lyst|ønsker|orker & jeg|han|hun|<kin> & bare|nu|mere
            vil dø
            har bedt om at dø
            livstræt
            selvmord ~ nu|hjælp|jeg
            træt af livet
            lyst til at forsvinde
            vil|ønsker|orker|magter|gider ikke at? være her mere|længere
        """,
    },
    "self_harm": {
        3: """
            skærer|skære|skåret|skar ~ stadig|igen|ofte|også|dybt|jævnligt i? sig|mig
            slår|dunker|banker ~ hovedet ~ i|ind væg*|væggen|muren & jeg|mig|straffe|sig
            straffe|straffer mig|sig ~ selv
            skærer|skære|skåret|cutter|ridser|snitter ~ sig|mig|hende|ham ~ i|på ~ arme*|armen*|ben*|lår*|håndled*
            brænder|slår|kradser|river mig_selv|sig_selv
            skærer|skære mig
            skærer|skære|skåret|cutter|cutte i? mig|mig_selv|sig_selv
            jeg|<kin>|hun|han ~ skærer ~ i? sig
            skærer|skære|skåret i mig|mig_selv|sig_selv|sig|sine_arme|mine_arme
            jeg|<kin>|hun|han ~ skader|skade|skadet|brænder|slår mig_selv|sig_selv
            gør|gøre skade på mig_selv|sig_selv|mig
        """,
        2: """
            jeg|<kin>|datter|søn|hun|han ~ cutter
            selvskader|selvskadende ~ jeg|datter|søn|hjælp
        """,
    },
}

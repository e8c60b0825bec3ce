"""Violence, a child in danger, sexual assault: what people write in Danish."""

from __future__ import annotations

from collections.abc import Mapping

CUES: Mapping[str, Mapping[int, str]] = {
    "violence": {
        3: """
            skære ~ halsen & mig|hende|os
            halsen over på
            voldtager ~~ slår
            mine|min|hendes ~ brødre|familie|far|bror|fætre|onkel ~~ vil|truer ~~ dræbe|ihjel|skade|myrde
            tvangsægteskab*|tvangsgift*|giftes & imod_min_vilje|tvinger|tvunget|mod_min_vilje|tvang
            stalker|stalket|chikanerer|forfølger ~ mig & <partner>|eks*|dør|nat|hver_dag
            <they> ~~ vil|kommer|skal|truer ~~ slå|skyde|stikke|dræbe|myrde|kvæle|smadre|brænde|slagte ~ mig|os
            vil|ville ~~ <me> ihjel
            blå mærker & <partner> & banker|slår|mig
            <kin> ~~ <hit> ~ mig|os
            <kin> ~~ <hit> <me>
            han|hun ~ <hit> mig
            <hit> ~ <his> kone|kæreste|mor|søster|bror|mand|hustru
            <hit> han|hun ~ mig|hende|sin
            jeg|vi bliver|blev|er ~ <beaten> ~ af|derhjemme|hjemme
            <kin>|hun|han bliver|er|blev ~ <beaten> af <his>
            låst|spærret inde ~ af <his> ~ <partner>
            slå|slår|slog ~ ihjel ~ hvis|når|hvor
            truer|truet|true ~ med at slå|dræbe|myrde|tæske|smadre|banke|stikke|skyde|brænde
            truer|truet|true ~ <me> på livet
            truer|truet|true ~ på livet
            vil|ville slå|dræbe|myrde|skyde|stikke|smadre|tæske|banke <me>
            vil|ville slå <me> ihjel
            kvælertag|kvælergreb på
            prøvede|forsøgte|prøver|forsøger|forsøgt|prøvet at kvæle|dræbe|skyde <me>
            <they> ~ lige ~ slået|banket|tævet|sparket|kvalt <me>
            har|er ~ lige ~ slået|banket|tævet|sparket|kvalt <me>
            bange for min|mine|sin|hendes|hans <partner>
            <they> ~ voldelig over_for|mod|overfor <me>
            min mand|kæreste|kone|eks|samlever|eksmand|far|søn|bror er|bliver|har_været ~ voldelig
            voldeligt forhold|ægteskab|parforhold
            låser|låst|spærrer|spærret ~ mig|os inde
            udsat for vold af|derhjemme|hjemme|fra min|<his>
            flygtet|flygter|flygtede fra min mand|kæreste|kone|eks|far|familie|samlever
        """,
        2: """
            voldelig mand|kæreste|kone|samlever|eks|far|bror|søn & jeg|min|hun|hende|mig
            vil ikke ~ lade mig ~~ forlade|gå
            jeg|hun bliver <beaten>
            min|mine ~ mand|kone|kæreste|samlever|eks* ~ har ~ slået|banket|tævet|sparket|kvalt|truet ~ mig
            han|hun har ~ slået|banket|tævet|sparket|kvalt mig
            jeg|hun|han|min|mit ~~ udsat for ~ vold
            bange for at ~ gå|komme|tage|være|sove ~ hjem|hjemme & <partner>|ham|hende|sikkert|slår
            truet|trues ~ på livet
            lever|bor ~~ voldelig*
            <hitnoun> ~~ af ~ <partner>|ham|hende
            <partner> ~~ gav|giver|fik ~ mig|hende|ham <hitnoun>
            <partner> & smadrer|smadret|kaster|ødelægger|raserer|flipper|amok|rasende|aggressiv & \
                bange|lejligheden|hjemmet|børnene|alt|dør*|tør|fuld
            mand|kone|kæreste*|samlever|eks* ~~ spærrer|låser|låst|nægter|forhindrer & mig|hende & \
                ud|ude|dør*|gå|inde|forlade|telefon*
            kæreste*|mand|kone|samlever|eks* ~ spærrer ~ dør*
            <partner>|han|hun ~~ ikke lade mig ~ gå|komme_ud
            skubbet|skubbede|skubber|revet|hev|hiver ~ mig|hende & trappe*|hår*|væg*|gulv*
            stalker|stalket|stalking & eks*|dør*|bange|mig & nu|nat|dag|igen|efter_mig|truer
            <partner> & voldelig|vold & bange|hjælp|nu|væk|flygte|krisecenter|børnene
            hjælp & <partner> & slår|voldelig|truer
            vold ~ i hjemmet & jeg|mig|vi|os
            slår|slog|sparker ~ hende|ham & nabo*|ovenpå|nedenunder|ved_siden_af|opgang*|høre
            <kin>|hun|han ~~ <hit> <me>
            <kin>|han|hun ~~ slog|bankede|tævede|sparkede|kvalte|skubbede|kastede mig|os|hende ~~ \
                igen|i_går|i_aftes|i_nat|i_dag|i_aften|trappen|lige
            <hit>|tæver ~ <his> ~ mand|kone|kæreste|søster|bror|mor|far|hustru
            gemmer|gemt|gemmer_mig|skjuler|skjult ~~ for|fra ~ <partner>
            flygte|flygter|flygtet|flygtede|stukket_af|løbet ~~ fra ~ <partner>
            bange|skrækslagen|rædselsslagen|angst for min|mine|sin|hendes|hans|vores ~ <partner>
            tør ikke ~ være|bo|gå|komme|tage ~~ <partner>
            <partner> & truer & mig|os|livet|børnene & kniv|dræbe|slå|ihjel|vold|livet
            <they> ~ er voldelig ~ over_for|mod|overfor
            holder|holdt|holdes <me>|jeg ~ fanget|som_gidsel
            slået|banket|tævet|sparket ~ <me> & <partner>|han|hun & igen|i_går|i_aftes|i_nat|i_dag|lige
            vold fra|af min|<his> ~ <partner>
            bor ~~ med ~~ voldelig
            ære|æres* & dræbe|ihjel|slå & mig|hende
            <they> ~ <hit> <me>
            <they> ~ <did_hit> mig|os|hende ~ igen|lige|i_går|i_nat|i_aften|i_dag
            låser|låst ~ ham|hende inde
            tør|turde ikke ~ gå|tage|komme ~ hjem|fra_ham|fra_hende
            tør|turde ikke ~ være hjemme
            <they> ~ truer|truet <me> i|med|hver|dagligt|igen|når
            <they> ~ truer mig|os i mit|vores|eget|hjem
            familie truer mig|os
            følger|forfølger ~ efter mig|hende ~~ truer
            efter mig ~~ slå|dræbe|tæske
            står|er uden|udenfor ~ døren ~~ smadre|truer|råber|sparker
            færd|gang med at slå|tæve|banke|tæske|mishandle <his>|<me>
            <they> ~ ved at slå|tæve|banke|tæske|mishandle|kvæle <his>|<me>
            truer han|hun mig|os
            har han|hun|de ~ slået|banket|tævet|sparket <me> ~ igen|lige|i_går|i_nat|i_aften|i_dag
            brug for ~ krisecenter|krisecenterplads|beskyttelse nu|i_dag|i_aften|i_nat|straks
            skriger om_hjælp|efter_hjælp
            vold i_hjemmet|derhjemme ~~ hjælp|nu
            æresdrab|tvangsgifte|tvangsgiftes|tvangsægteskab ~ mig|nu|hjælp
        """,
        1: """
            voldelig|krisecenter
        """,
    },
    "child": {
        3: """
            pige|dreng|barn ~~ rundt ~ i nattøj|bare_tæer|strømpesokker
            barnebarn|barnebarnet|børnebørn|elev|plejebarn ~ bliver|er ~ <beaten> ~ af|hjemme|derhjemme
            rusker|ryster ~ sit|sin|deres|mit|et ~ spædbarn|barn|baby
            jeg er ~ 8|9|10|11|12|13|14|15|16|17 & voldelig|vold|slår
            <parent> ~ slår|tæver|banker|sparker ~ min|vores ~ lillebror|lillesøster|bror|søster|storebror|søskende
            slår|tæver|banker ~ min|vores ~ lillebror|lillesøster|søskende
            forældre|far|mor|papfar|stedfar ~~ låser|spærrer|lukker ~ mig|os inde|ude
            jeg|vi får ~ ingen|ikke ~ mad & forældre|mor|far|låst|låser
            <hit>|råber_og_slår ~ <his> ~ <child>|børn|dreng|pige
            <parent>|forældre ~ <hit> ~ mig|os
            <parent> ~ drikker ~ og <hit>
            <parent>|forældre ~ <did_hit> mig ~ igen|lige|i_går|i_nat|i_aften|i_dag
            jeg er|bliver ~ 8|9|10|11|12|13|14|15|16|17 ~~ <hit>|bange|slår
            jeg|vi bliver|er ~ <beaten> af min|mine|vores <parent>
            <hit>|slå|tæve|banke ~ <his> ~ børn|barn|unger|søn|datter|baby|drenge|piger|små|børnene|barnet
            <hit> barnet|børnene|babyen|drengen|pigen|ungerne
            ryster|rusker|kaster ~ babyen|barnet
        """,
        2: """
            der er|sidder|går ~ barn|børn|dreng|pige|baby ~ alene
            børn|barn|børnene bliver ~ <beaten>
            <child>|baby*|lille_barn & slag|klask|tæsk|om_hjælp & nabo*|ovenpå|nedenunder|ved_siden_af|høre|hører
            børn|barn|børnene de? får ikke|ingen mad
            <child>|baby*|tvillinge*|unger|søskende ~~ alene & \
                druk|fuld*|værtshus*|byen|ingen_kommer|ingen_voksne|barnevogn*|nat*|kulden|døgn|weekend*
            <child>|pige|dreng ~~ går|løber|står|vandrer|sidder ~~ i nattøj|bare_tæer|strømpesokker|bleen|undertøj
            <small> ~ år ~~ rundt|alene|nattøj & gade*|vej*|vejen|nattøj|<child>
            <child>|babyen|baby ~~ barnevogn* & ingen|alene|timer|kulden|skriger
            <parent> ~~ slår|banker|tæver|sparker mig|os
            <parent> ~~ fuld|stiv|drikker|drukket & bange|alene & jeg_er|vi_er
            jeg er ~ 7|8|9|10|11|12|13|14|15|16 & bange|slår|alene|fuld|truer
            <child>|unger ~~ alene & bil|bilen|græder|skriger|natten|timer|døgn|gaden|vejen|nattøj|sulten|solen
            <child>|baby|spædbarn ~~ græder|grædt|skriger|skreget & alene|timer|timevis|ingen_voksne|slår
            forældre|mor|far|forældrene & fuld*|stiv*|skæve|påvirk*|høj & <child>|baby|børn & \
                alene|passe|ammer|kører|bilen
            <child>|pige ~~ bliver|bliver_der|er låst|spærret inde ~ hjemme|derhjemme
            <child> ~~ alene hjemme ~~ græde|græder|nat|natten|weekenden|skriger|døgn
            <child> ~~ alene i en? ~ bil|bilen
            børn|barn|barnet|børnene|pige|dreng|baby bliver ~ <beaten>
            <child> ~~ er|bliver|blev ~ efterladt
            efterladt et|sit|sin|en|deres <child>
            <child> ~~ sidder|går|står|løber ~ alene ~ på|rundt|ude|udenfor
            går|sidder|står|løber ~ <child> ~ helt? alene
            år ~ alene hjemme ~~ græde|græder|nat|natten
            fuld|stiv|stangstiv|påvirket|skæv ~ alene med ~ <child>
            alene med <his> ~ baby|børn|barn ~~ kan_ikke
            påvirket ~~ <child> i bilen
            kører ~ fuld|stiv|påvirket|spritkører ~~ <child>
            hører|høre ~ <child> ~ skrige|skriger
        """,
    },
    "assault": {
        3: """
            pressede|presset|pressede_mig|tvang|truede ~ mig|hende ~ til ~ sex|samleje|det|seksuelt
            rørt|rører|rørte|befølt|taget|pillet|piller ~ ham|hende|mig|<his>|ved|på & \
                buks*|underbuks*|trusser*|skridt*|numse*|tissemand*|tissekone*|underliv*|kønsdele*|bryst*
            vågnede ~ nøgen
            har|er|blev|bliver|nogen|han|de ~~ voldtog|voldtaget & <kin>|mig|jeg|hende|hun|søster|datter|veninde
            voldtægt* & jeg|mig|min & udsat|lige|blevet|i_nat|i_weekenden|hjælp
            tvang|tvunget|tvinger mig|hende & sex|nej|rørte|seng*
            rørte|rører|befølte|beføler|tog|tager|krænke*|krænkede ~~ på? ~ mig|<his> ~ datter|søn|barn|mig & \
                nej|seksuel*|sex|nøgen|bryst*|skridt*|underliv*|imod_min_vilje|bagdel
            <they> ~~ tog|tager|rørte|gramsede|befølte på|ved min ~ datter|søn|barn
            drugget|bedøvet & voldt*|sex|vågnede|nøgen
            blevet|blev|bliver|er ~ voldtaget
            voldtog|voldtager|voldtaget <me>
            har ~ voldtaget <me>
            tvang|tvinger|tvunget ~ <me> ~ til|i ~ sex|samleje
            forgreb|forgriber|forgrebet sig på <me>|<his>
            misbrugt|misbruger ~ seksuelt|mig
            seksuelt misbrugt
            rører|rørte|tager|tog ~ <me>|på_mig ~ om_natten|mellem_benene|i_skridtet|på_brysterne
            udsat for ~ seksuelt|seksuelle overgreb|krænkelse
            forsøgt|forsøgte|prøvede|prøvet at voldtage
        """,
        2: """
            seksuelt|seksuelle ~ overgreb|misbrug|krænk* & min|mig|jeg|datter|søn|udsat|barn
            overgreb ~~ begået|udsat|på_mig|mod_mig|mod_min
            pædofil* & barn|børn|datter|søn|nu|rørt|kontakt
        """,
    },
}

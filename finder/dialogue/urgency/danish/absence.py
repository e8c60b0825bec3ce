"""Somebody missing, and nowhere to be tonight: what people write in Danish."""

from __future__ import annotations

from collections.abc import Mapping

CUES: Mapping[str, Mapping[int, str]] = {
    "missing": {
        2: """
            stak|stukket|løb|løbet|smuttet ~ af|væk|hjemmefra & <child>|dreng*|pige*|søn*|datter*|barn* & \
                vi|min|vores & finde|år|park*|nu|i_dag|time*|8|7|6|5|ledt
            få|fået fat i & dement*|alzheimer*|selvmord*|<kin> & hjemme|svarer|forsvundet|bekymret_for_liv|væk
            dement*|alzheimer* & \
                ikke_hjemme|kan_ikke_finde|gået|ude_i|leder|væk_fra|tilbage|kom_aldrig|kommet_hjem|forsvundet
            teenager|<child>|datter|søn|dreng|pige ~~ ikke kommet ~ hjem|tilbage & \
                nat*|aften|går|morges|fest*|byen|skole|timer|politi*
            mistet|tabt ~ mit|min|vores ~ <child> ~ af_syne|i_mængden|i_menneskemængden
            har|er ikke set|dukket ~~ <child>|<kin> & siden_i_går|siden_i_morges|timer|nat*
            <kin>|<child> & dement*|demens*|alzheimer*|autist*|autisme|psykisk_syg|selvmord*|farvel & \
                forsvundet|væk|ikke_kommet|aldrig_kom|kom_aldrig|stukket_af|løbet|gået_fra|savnes|finde
            <child>|søn*|datter*|dreng*|pige*|barn*|mormor|farmor|morfar|farfar & \
                kom_aldrig|ikke_kommet|aldrig_kommet|ikke_dukket & hjem|tilbage|op & \
                nat*|aften|aftes|går|timer|skole|telefon*|dag|indkøb
            kan|kunne ikke finde min|mit|vores|mine ~ <child>|<kin>
            <child>|dreng*|pige*|søn*|datter* ~ stukket_af|løbet_hjemmefra|løbet_væk & \
                time*|nat*|nu|i_dag|i_går|siden
            min|vores|mit ~ <child> ~ er|blev ~ forsvundet|væk & \
                time|timer|i_går|i_nat|siden|ledt|politiet|butikken|stranden|parken
            min|mit|vores|mine ~ <kin>|<child> er|blev ~ \
                stukket_af|løbet_hjemmefra|løbet_væk|gået_hjemmefra|blevet_væk
            <child>|mor|far|kone|mand|bedstemor|bedstefar|mormor|farmor|morfar|farfar|bror|søster ~ er|blev ~ \
                forsvundet
            kan|kunne ikke ~ finde min|mit|vores|ham|hende ~ <child>|mor|far|mand|kone|nogen_steder|nogensteder
            dement|demente|demens|alzheimers ~~ er|blev ~ <gone>
            er|blev ~ <gone> ~~ dement|demens|alzheimers
            <child>|datter|søn ~~ ikke|aldrig kommet hjem ~~ midnat|nat|natten|aften|aftes|timer|skole|i_går
            <child>|datter|søn ~~ kom ikke|aldrig hjem
            gået|vandret ~ hjemmefra|fra_plejehjemmet ~~ dement|nattøj|kan_ikke_finde
            vi|jeg ~ kan ikke finde hende|ham
            <child> ~ blevet væk
            ledt ~ i ~ time|timer|timevis ~~ væk|finde
        """,
        1: """
            forsvundet|savnet
        """,
    },
    "homeless": {
        3: """
            ingen|intet|ikke_noget|ikke_nogen|ikke_et ~ sted|steder|seng ~ at? sove|være|overnatte ~ i_nat|i_aften|nu
            hvor ~ kan|skal|må jeg|vi ~ sove|overnatte|være ~ i_nat|i_aften
            hjemløs ~ fra|i_aften|i_nat ~ i_nat|nu?
            husvild|husvilde ~~ i_aften|i_nat|nu|i_dag
            sat|smidt|sætter|smider ~ ud ~~ i_nat|i_aften|på_gaden
            på gaden ~~ i_nat|i_aften|fryser|minus|frost|fryse
        """,
        2: """
            lige ~ blevet hjemløs|husvild|boligløs
            hjemløs* & sove|i_nat|baby|børn & jeg|vi
            jeg|vi er|bliver husvild|husvilde
            jeg|vi|familie|børn ~~ husvild|husvilde & nu|i_dag|i_nat|hjælp
            på gaden & overnatte|sove|i_nat|i_aften|kuffert*|børn|fryser|i_kulden|herberg*|hvor_kan|smidt
            smidt|sat|smed ~~ ud|hjemmefra & i_aften|til_aften|i_nat|gaden
            sover|bor|sove|overnatter ~~ i ~ bil|bilen|telt|kælder*|trappe*|opgang* & \
                børn*|familie|fryser|koldt|lige_nu|minus|frost*
            ingen|ikke_en|ikke_nogen seng ~ i_nat|i_aften
            sover|ligger|sidder ~~ sneen|kulden|frosten|regnen & kvinde|mand|person|en|dame|<child>|fyr|han|hun
            hjemløs* & fryser|i_nat|i_aften|minus|sne*|frost*|kulden
            smidt|sat|smed|sparket ~~ ud|hjemmefra & sove|i_nat|i_aften|ingen_steder|intet_sted|ikke_et_sted|gaden
            på gaden nu|i_nat|i_aften|lige_nu & jeg|vi|herberg
            jeg|vi ~ er|bor|står|sover ~ på_gaden & nu|i_nat|i_aften|kold*|fryser|regn*|sne*|herberg|frost*|minus
            sover|ligger|sidder ~~ trappe*|opgang*|kælder*|port*|bænk*|gaden|parken|telt & \
                fryser|frossen|frost|frostgrader|kulde|kulden|minus & \
                mand|kvinde|fyr|person|en|hjemløs|dreng|pige|han|hun
            ikke|intet|ingen ~ sted|steder|seng|tag & i_nat|i_aften|lige_nu & være|sove|bo|overnatte|hen
            herberg*|natcafe*|nødovernatning* & i_nat|i_aften
            låst ude|ude_af & nat|i_nat & intet_sted|ingen_steder
            akut husvild|husvilde|boligløs|hjemløs
            ingen|intet|ikke_noget|ikke_nogen|ikke_et ~ sted|steder ~ at? sove|overnatte
            i_nat|i_aften|i_dag|lige ~~ ingen|intet|ikke_noget|ikke_nogen ~ sted|steder
            har ~ ikke|ingen tag over hovedet
            <me>|os ~ ud ~~ ingen|intet|ikke_noget ~ sted|steder
            jeg|vi|familie|børn ~~ smidt|sat ~ ud ~ i_dag|i_nat|lige
            skal jeg|vi ~ dø på gaden
            ligger|sover ~ kvinde|mand|person|baby|menneske|dame|pige|dreng ~ under_broen|ude_i_kulden
            ligger|sidder ~ mand|kvinde|person|en|hjemløs ~~ fryser
            står|bor ~ på gaden ~ med|nu|i_dag
            fogeden ~ lige ~ sat
            er sat|smidt på gaden
        """,
    },
}

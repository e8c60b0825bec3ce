"""The small words of Danish and English: they tell the language and say nothing of the topic."""

from __future__ import annotations

DANISH = frozenset(
    """
    ad af aldrig alle allerede alt altid altså anden andet andre at bare begge blandt blev blevet blive bliver bl bl.a
    burde bør både ca da de dem den denne dens dér der deres derfor det dette dig din dine disse dit dog du efter egen
    ej eksempelvis eller ellers en end endnu enten er et f.eks fik flere for fordi forud fra få får fået før først
    gennem gør gøre går gå gået ham han hans har have havde haft her herunder hele helt hen hende hendes hos hun hvad
    hvem hver hvilke hvilken hvilket hvis hvor hvordan hvorfor hvornår i igen ikke imod ind inden ingen ja jeg jer jeres
    jo kan kom komme kommer kun kunne lad lige lidt man mange med mellem men mens mere mest mig min mindre mine mit må
    måtte ned nej nogen noget nogle nok nr nu når og også om omkring op os over pga på rigtig samt selv ses siden sig
    sin sine sit skal skulle som stadig så sådan tak til tog ud uden under var ved vedr vedrørende vel vi vil ville vor
    vores være været
    """.split()  # noqa: SIM905
)
"""Source: the closed word classes of Retskrivningsordbogen and the abbreviations of official letters."""

ENGLISH = frozenset(
    """
    a about after all already also am an and any anything are as at be because been before being but by can could did
    do does doing don't either else ever for from get got had has have having he hello her here hers him his how i i'd
    i'm i've if in into is it it's its just like may me might mine more most much must my no not of off on once one only
    or other our ours out over own please re same she should so some such than that the their them then there these
    they this those through to too under until up us very want was we were what when where which while who whom why will
    with without would yes you your yours
    """.split()  # noqa: SIM905
)
"""Source: the closed word classes of English."""

STOPWORDS = DANISH | ENGLISH

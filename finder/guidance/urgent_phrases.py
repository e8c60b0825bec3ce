"""What is said before anything else when it can't wait: short, plain, and without promises.

Sources of the advice and the numbers: 112 and 114, https://lifeindenmark.borger.dk/healthcare/emergencies and
https://politi.dk/en/contact-the-police/emergency-112; 1813, Region Hovedstaden's »Fakta om 1813« (what it is for, and
that it shows the way to urgent psychiatric help); Giftlinjen, https://www.bispebjerghospital.dk/giftlinjen and
Rationel Farmakoterapi 5-2009 (sst.dk); Livslinien, https://www.livslinien.dk, which can't answer all who call (hence
where to turn then); Lev Uden Vold 1888, https://levudenvold.dk (open round the clock, free, anonymous);
BørneTelefonen 116 111, Børns Vilkår (open round the clock since 2021); Evida, https://evida.dk/gasleverandor/flytning/;
Center for Seksuelle Overgreb, https://www.rigshospitalet.dk (for young people and adults, however long ago).
"""

from __future__ import annotations

from collections.abc import Mapping

URGENT_PHRASES: Mapping[str, tuple[str, str]] = {
    "urgent_fire": (
        "Ring 112 med det samme. Er du tæt på ilden eller røgen, så gå ud, og luk dørene efter dig.",
        "Call 112 at once. If you are near the fire or the smoke, get out and close the doors behind you.",
    ),
    "urgent_gas": (
        "Gå ud i det fri, og ring 112. Tænd ikke lys eller ild, og rør ikke ved kontakter.",
        "Go outside and call 112. Do not light anything, and do not touch any switches.",
    ),
    "urgent_danger": (
        "Er du eller andre i fare lige nu, så ring 112. Er faren ovre, så ring til politiet på 114.",
        "If you or others are in danger right now, call 112. If the danger is over, call the police on 114.",
    ),
    "urgent_violence": (
        "Er du eller andre i fare lige nu, så ring 112. Hos Lev Uden Vold kan du tale med nogen hele døgnet, også hvis "
        "det er en anden, det går ud over. Det er gratis, og du behøver ikke sige, hvem du er.",
        "If you or others are in danger right now, call 112. At Lev Uden Vold (Live Without Violence) you can talk to "
        "someone at any hour, also when it happens to somebody else. It is free, and you need not say who you are.",
    ),
    "urgent_child": (
        "Er et barn i fare lige nu, så ring 112. Er du selv barn eller ung, så ring til BørneTelefonen. De svarer hele "
        "døgnet, og du må gerne bede om hjælp.",
        "If a child is in danger right now, call 112. If you are a child or young yourself, call BørneTelefonen (the "
        "children's helpline). They answer at any hour, and it is all right to ask for help.",
    ),
    "urgent_illness": (
        "Er det livsfarligt, så ring 112 nu. Er det ikke livsfarligt, men kan det ikke vente, så ring til din læge "
        "eller til Akuttelefonen 1813.",
        "If life is in danger, call 112 now. If it is not, but it cannot wait, call your doctor or the medical "
        "helpline, 1813.",
    ),
    "urgent_overdose": (
        "Ring 112 nu. Gælder det en anden, så bliv hos personen, til hjælpen kommer.",
        "Call 112 now. If it is someone else, stay with them until help arrives.",
    ),
    "urgent_poison": (
        "Ring til Giftlinjen med det samme. Er personen bevidstløs eller sløv eller har svært ved at trække vejret, så "
        "ring 112.",
        "Call Giftlinjen (the poison helpline) at once. If the person is unconscious or drowsy or has trouble "
        "breathing, call 112.",
    ),
    "urgent_suicide": (
        "Du skal ikke stå alene med det, hverken når det er dig selv eller en, du holder af. Ring til Livslinien, og "
        "tal med et menneske. Kommer du ikke igennem, så ring 1813. Er der fare lige nu, så ring 112.",
        "You should not have to be alone with this, whether it is you or someone you care about. Call Livslinien and "
        "talk to a person. If you cannot get through, call 1813. If there is danger right now, call 112.",
    ),
    "urgent_suicide_now": (
        "Ring 112 nu. Gælder det en anden, så bliv hos personen, hvis du kan. Du kan også ringe til Livslinien og tale "
        "med et menneske.",
        "Call 112 now. If it is someone else, stay with them if you can. You can also call Livslinien and talk to a "
        "person.",
    ),
    "urgent_self_harm": (
        "Er det et alvorligt sår, så ring 112. Du kan ringe til Livslinien, både når det er dig selv, og når det er "
        "en, du holder af. Børn og unge kan ringe til BørneTelefonen hele døgnet.",
        "If it is a serious wound, call 112. You can call Livslinien, both when it is you and when it is someone you "
        "care about. Children and young people can call BørneTelefonen at any hour.",
    ),
    "urgent_missing": (
        "Er det et barn, eller er den, der er væk, syg, dement eller i fare, så ring 112. Ellers ring til "
        "politiet på 114.",
        "If it is a child, or if the one who is missing is ill, has dementia or is in danger, call 112. Otherwise call "
        "the police on 114.",
    ),
    "urgent_homeless": (
        "Har du intet sted at være i nat, så ring til {service}. Er nogen ved at fryse eller i fare, så ring 112.",
        "If you have nowhere to be tonight, call {service}. If anyone is freezing or in danger, call 112.",
    ),
    "urgent_homeless_elsewhere": (
        "Har du intet sted at være i nat, så ring til din kommune. Er nogen ved at fryse eller i fare, så ring 112.",
        "If you have nowhere to be tonight, call your municipality. If anyone is freezing or in danger, call 112.",
    ),
    "urgent_assault": (
        "Er du i fare, så ring 112. Er du kommet til skade, så ring 1813. Center for Seksuelle Overgreb på "
        "Rigshospitalet hjælper unge og voksne, også hvis det er længe siden.",
        "If you are in danger, call 112. If you are hurt, call 1813. Center for Seksuelle Overgreb (the centre for "
        "sexual assault) at Rigshospitalet helps young people and adults, also if it was long ago.",
    ),
    "urgent_psychosis": (
        "Er nogen i fare lige nu, så ring 112. Ellers ring 1813. De viser vej til akut psykiatrisk hjælp.",
        "If anyone is in danger right now, call 112. Otherwise call 1813. They show the way to urgent psychiatric "
        "help.",
    ),
    "way_alarm": ("Alarmcentralen", "Emergency services"),
    "way_alarm_note": ("Ambulance, brandvæsen og politi.", "Ambulance, fire brigade and police."),
    "way_police": ("Politiet", "Police"),
    "way_police_note": ("Når det ikke er akut.", "When it is not an emergency."),
    "way_medical": ("Akuttelefonen", "Medical helpline"),
    "way_medical_note": ("Akut lægehjælp i Region Hovedstaden.", "Urgent medical help in the Capital Region."),
    "way_poison": ("Giftlinjen", "Giftlinjen (poison helpline)"),
    "way_poison_note": ("Råd om forgiftning, hele døgnet.", "Advice on poisoning, at any hour."),
    "way_lifeline": ("Livslinien", "Livslinien (suicide prevention)"),
    "way_lifeline_note": ("For dig og for dem, der holder af dig.", "For you and for those who care about you."),
    "way_violence": ("Lev Uden Vold", "Lev Uden Vold (Live Without Violence)"),
    "way_violence_note": ("Gratis og anonymt, hele døgnet.", "Free and anonymous, at any hour."),
    "way_children": ("BørneTelefonen", "BørneTelefonen (children's helpline)"),
    "way_children_note": ("For børn og unge, hele døgnet.", "For children and young people, at any hour."),
    "way_gas": ("Evidas gasvagt", "Evida's gas emergency line"),
    "way_gas_note": ("Ved lugt af naturgas.", "If you smell natural gas."),
    "way_assault": ("Center for Seksuelle Overgreb", "Center for Seksuelle Overgreb"),
    "way_assault_note": (
        "Rigshospitalet. Gratis, for unge og voksne.",
        "Rigshospitalet. Free, for young people and adults.",
    ),
    "way_social_note": ("Akut social hjælp.", "Urgent social help."),
}

"""Acute illness and injury, overdose, poisoning, psychosis: what people write in English."""

from __future__ import annotations

from collections.abc import Mapping

CUES: Mapping[str, Mapping[int, str]] = {
    "illness": {
        3: """
            not|isnt|stopped|wont|doesnt breathing|breathe
            cant|cannot|can_not ~ breathe
            trouble|difficulty breathing ~~ chest|blue|help|now
            unconscious
            <they> ~ not|isnt|wont|doesnt ~ responding|respond|waking|wake
            having ~ heart attack|stroke
            chest pain|pains
            chest hurts
        """,
        2: """
            cant|cannot|can_not|unable ~ move|feel|lift ~ her|his|my|the|left|right ~ \
                arm|arms|leg|legs|side|face|left|right
            stopped breathing
            isnt|not|barely|hardly breathing
            fever ~~ 40|41|42|wont_wake|limp|seizure|stiff
            40|41|42 ~~ fever & child|son|daughter|baby|limp|wake
            cut ~ off ~ finger*|fingertip|toe|hand|thumb
            water|waters ~ broke|broken|has_broken & alone|now|contractions|help|weeks|wife|early
            lying & not_moving|unconscious|bleeding
            wont ~ wake
            hit|hurt ~ head & vomiting|throwing_up|confused|drowsy|unconscious|bleeding
            pregnant & bleeding|blood|contractions
            bleeding & wont_stop|stab*|head|neck|deep|pregnant
            heart ~ racing|stopped|failing & pain|chest|dizzy|breathe|faint
            wont|not|cant|doesnt|cannot ~ wake|waking|wakes up & <kin>|he|she|baby
            <kin>|he|she|someone|man|woman|lady ~~ fell|fallen & \
                cant_get_up|bleeding|confused|unconscious|not_moving|hit_his_head|hit_her_head|hip
            face|mouth ~ is? ~ drooping|droops|numb|crooked
            cant|cannot speak|talk|move|feel & suddenly|face|arm|side
            miscarriage|miscarrying|contractions & blood|bleeding|minutes|now|pain
            chest & tight|pain|hurts|pressure|hurting & i|my|he|she & \
                breathe|breath|arm|dying|sweating|cant|now|so|feel
            blood & lot|lots|everywhere|coughing|vomiting|stop|much|losing|pool
            allergic & breathe|swelling|swollen|throat|face|shock
            throat ~ is? ~ closing|swelling|swollen
            not moving & <kin>|he|she|man|woman|person
            passed out|unresponsive & <kin>|he|she|someone|man|woman|stairs|street|floor
            heart stopped|attack|failing & now|he|she|my|think
            burned|burnt|scalded & child|baby|badly|face|boiling|hand|son|daughter
            <they> ~ collapsed|fainted|unresponsive
            having|has|had ~ heart attack|stroke|seizure|seizures|allergic_reaction
            having a stroke|seizure|heart_attack
            seizure|seizures now|help|please
            <kin>|he|she|im|i ~ choking
            bleeding ~ a_lot|heavily|badly|everywhere|wont|from|to_death|out
            blood ~ everywhere
            need|send|call|want ~ an? ambulance
            ambulance now|please|quick|fast
            baby|labor|labour is? ~ coming now
            i|im|she|shes|wife|girlfriend|sister|friend ~ am|is? in labour|labor
            is|im|shes giving birth
            water|waters ~ broke|broken ~ now|help|just
            lying|laying ~ unconscious|bleeding|floor|ground
            fell|fallen ~ from|off|out ~ balcony|window|roof|floor|ladder|building
            severe|serious allergic|burns|injury|pain ~ reaction|now|help?
            is|im|he|she dying ~ please|help|now
            i|im ~ am? dying ~ help|please|now|here?
            cut off ~ finger|hand|arm|leg
            turning|turned blue
            overheated|heatstroke|hypothermia ~ unconscious|help
            badly|seriously|severely hurt|injured|burned|burnt
        """,
        1: """
            bleeding|fainted|ambulance|injured|seizure|pain|fever|sick
        """,
    },
    "overdose": {
        3: """
            overdosed|overdosing
            taken|took|take an overdose
            <one> ~ took|taken|swallowed ~~ too_many|all|whole|bottle|lots|many|handful|bunch|pack ~~ <pills>
            <one> ~ took|taken|swallowed 10|12|15|16|20|24|25|30|40|50|60|100 ~ <pills>
        """,
        2: """
            took|taken|takes|swallowed ~ way? ~ too many|much & \
                painkillers|pills|tablets|drugs|meds|ghb|heroin|fentanyl|mdma|sleeping|xanax|insulin
            shot up & breathing|blue|unconscious|wake|respond*
            drugs|ghb|heroin|fentanyl|mdma & unconscious|wake|breathing|blue|respond*|collapsed
            took|taken|swallowed|takes|ate ~~ all|lots|many|bottle|handful|pack|whole ~~ \
                pills|tablets|meds|medication|antidepressants|paracetamol|painkillers
            needle|syringe & arm|unconscious|respond|responding|blue|wake
            overdose|overdosed|od & he|she|friend|i|my|son|daughter|man|think|took
            an overdose ~ on|of|now|help
            took|taken too much ~ heroin|cocaine|drugs|fentanyl|methadone|insulin|medicine
        """,
    },
    "poison": {
        2: """
            son|daughter|child|kid|toddler|baby|year_old|boy|girl|he|she|i|dad|mum|mom|grandma & \
                swallowed|ate|drank|eaten|drunk|ingested|in_his_mouth|in_her_mouth & <toxins>
            carbon monoxide & alarm|dizzy|headache|poisoning
            <one> ~ swallowed|ate|drank|eaten|drunk|ingested|swallows ~~ <toxic>
            bleach|acid|chemical|chemicals|cleaner ~ in ~ eye|eyes
            been|is|was poisoned
            bitten|stung by ~ snake|viper|adder
        """,
    },
    "psychosis": {
        3: """
            hear|hears|hearing voices ~~ telling|tell|kill|hurt|aggressive|slept|scared|poison
            voices ~ telling|tell ~~ kill|hurt|harm|do
        """,
        2: """
            psychotic & <kin>|he|she & having|is|breakdown|episode|break|becoming|gone
            not_slept|slept|sleep ~~ days|week|nights & god|thinks|voices|manic|talking|devil|paranoid
            god|devil|demons ~~ talks|talking|tells|telling|speaks ~ to? ~ him|her|me
            paranoid & knife|weapon|scared|screaming|poison*
            thinks|believes|convinced|says & \
                poisoning|poison|following_him|following_her|spying|fbi|cia|devil|demons|after_him & \
                medication|meds|slept|sleep|screaming|knife|violent|scared|<kin>
            seeing|sees|hearing things & <kin>|he|she & real|there|scared|screaming
            stopped|off ~ taking? ~ medication|meds & hearing|voices|thinks|psychotic|poisoning|violent|paranoid
            <kin>|he|she|i|im|hes|shes ~ psychotic|hallucinating|delusional
            psychotic ~ episode|break
            having|in ~ psychosis
            manic ~~ slept|sleep|days
        """,
        1: """
            hearing|hears|hear voices
        """,
    },
}

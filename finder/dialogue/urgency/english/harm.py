"""Violence, a child in danger, sexual assault: what people write in English."""

from __future__ import annotations

from collections.abc import Mapping

CUES: Mapping[str, Mapping[int, str]] = {
    "violence": {
        3: """
            find me and kill
            kill me & he|she|ex|husband|boyfriend|brothers|family|father
            threw|throws|pushed|shoved|slammed me ~ against|down|into|on ~ wall|stairs|floor|ground|table
            forced marriage & me|my|i
            stalking me & ex|husband|boyfriend|door|night
            <they> ~~ will|ill|hell|shell|gonna|wants_to|going_to|threatens_to|threatening_to ~ <kill> me|us|my
            violent ~ towards|to|with|against me|us|her|my
            <they> ~ \
                hits|beats|beating|punches|kicks|slaps|chokes|choked|strangles|strangled|abuses|abusing|beat|hitting \
                me|us|my
            he|she|husband|boyfriend|wife|partner|ex|father|brother|son ~ hit me again
            husband|wife|boyfriend|girlfriend|partner|ex ~~ hits|beats|hitting|beating|abusing|abuses ~ me|her|him
            hits|beats|beating|hitting|punching ~ his|her wife|girlfriend|husband|mother|sister
            husband|boyfriend|partner|man ~ beats|hits|beating|hitting ~ her|him
            i|im|we ~ being|get|getting ~ abused|beaten|hit ~ by|at_home
            afraid|scared|terrified ~ of? my|he|she|of ~ husband|boyfriend|wife|partner|ex|father|brother|family
            <they> ~ will|would|gonna|wants_to|going_to|threatens_to|threatened_to|threatening_to|tried_to|trying_to \
                <kill> me|us|her
            threatening|threatens|threatened to <kill> me|us|her
            threatening|threatens|threatened me|us|her ~ with violence|knife|death
            scared to go home
            domestic violence ~~ help|now|victim|tonight
            victim of domestic|abuse|violence
            violent ~ husband|boyfriend|partner|relationship|man
            husband|boyfriend|partner|father ~ is|gets|getting|becomes ~ violent
            <they> ~ locks|locked|locking me|us ~ in|inside|up
        """,
        2: """
            gets|getting|got|is|becomes|became|turned violent & \
                <partner>|he|she|lock|locked|scared|afraid|again|baby|kids
            partner|husband|boyfriend|wife|ex ~ is ~ violent|abusive
            black_eye|bruises & husband|boyfriend|partner|wife|ex
            get out|away ~ tonight|now & <partner>|he|violent|abusive|scared|baby
            lock|locked|locking myself & <partner>|he|scared|violent|bathroom
            <partner>|he|she|they ~~ <did> me|us ~~ \
                again|yesterday|today|tonight|last_night|now|down|wall|stairs|face|floor|hard
            <partner>|he|she ~~ hits|beats|punches|kicks|slaps|chokes|hitting|beating|hurts|abuses|threatens \
                me|us|her|him
            <partner> & threatening|threatens & kill|hurt|beat|shoot|stab & me|us|her|my
            hiding|hide|hid ~~ from ~ <partner>
            escape|escaped|fled|flee|fleeing|run_away|ran_away|leave|left ~ from? ~ my abusive|violent? <partner> ~~ \
                safe|scared|abus*|violent|shelter|hits|beats
            abusive|violent ~ <partner>|relationship|marriage
            scared|afraid|terrified|frightened of ~ <partner>
            wont let me ~ leave|out|go & <partner>|he|she
            outside & threatening|screaming & kill|<partner>
            <they> ~ hit|hits|hurt|hurts|hurting|attacked|attacks me|us
            somewhere|place safe ~ tonight|now|from
            escape|escaped|fled|flee|run_away|ran_away ~ from my husband|partner|boyfriend|family|father
            honour|honor|forced killing|marriage ~ me|help|family
            following ~ me ~~ threatening|scared
        """,
        1: """
            violent|abusive|threatening|beating
        """,
    },
    "child": {
        3: """
            kids|children|kid|child|baby|boy|girl ~~ are|is|getting being|getting? hit|beaten|abused|hurt
            stepfather|stepdad|dad|father|mum|mom|mother|parents|uncle ~ hits|beats|kicks|hitting|beating my ~ \
                brother|sister|siblings
            parents|dad|mom|mum|father|mother|stepmother|stepfather ~~ lock|locks|locked|lock_me ~ me|us \
                in|inside|up|out
            dad|father|mum|mom|mother|stepdad|stepfather|stepmother|parents|uncle ~ \
                hits|beats|hit|hitting|beating|hurts|hurt ~ me|us
            <hit> ~ his|her|their|the|a ~ kids|kid|children|child|son|daughter|baby|girl|boy ~ \
                help|now|next|again|scream|screaming?
            hitting|beating|hits|beats ~ his|her|their|the ~ kids|kid|children|child|son|daughter|baby|girl|boy
            beating|hitting a ~ child|kid|boy|girl|baby
            child|children|kid|kids|baby is|are being beaten|hit|abused
            shaking ~ baby
        """,
        2: """
            left ~ baby|child|kid|toddler|infant|children|kids & alone|outside|car|stroller|hours|pram
            without food & parents|me|kid|kids|child|children
            baby|child|toddler|kid ~~ wandering|walking & street|alone|road|pyjamas|pajamas|barefoot
            baby|child|kid|kids|toddler|children|infant ~~ alone & \
                crying|car|hours|night|street|flat|apartment|home|screaming
            hitting|beating|hits|beats|slapping|kicking|hurting ~ her|his|their|the|a ~ \
                little|small|kids|kid|child|children|boy|girl|son|daughter|baby|toddler
            parents|mother|father|mum|mom|dad & drunk|high|passed_out & baby|kids|kid|child|children|me|alone|scared
            im|i_am ~ 8|9|10|11|12|13|14|15|16 & hits|beats|scared|hurts|alone|drunk
            dad|father|mum|mom|stepdad|mother ~~ beats|hits|hurts|beating|hitting me|us
            <child> ~ left|is|are|all ~ alone ~~ car|home|street|crying|hot|night
            <child> ~~ home alone
            <child> ~~ alone ~ in ~ car|street
            left ~ alone in|at ~ car|home
            hit ~ little ~ girl|boy|child
            hear|hearing ~~ child|kid|kids|children|baby ~ screaming|being
            drunk ~~ alone with ~ baby|kids|children|child
        """,
    },
    "assault": {
        3: """
            rape|raped|raping & i|me|my|she|he|was|been|friend|sister|daughter
            drugged & raped|assaulted|woke|sex
            forced ~ himself|herself|me|her ~ on|to|into & me|her|sex
            groped|fondled|molested & me|my|her|daughter|son
            was|been|got|being|were ~ raped
            raped me|her|him|us
            forced|forces|forcing me|her|him ~ to|into ~ have|having? ~ sex
            sexually assaulted|abused|abuses|abusing|molested
            molested|molesting|molests ~ me|my|her|him
            tried to rape
            touches|touched|touching me|my_daughter|my_son|her ~ at_night|between|sexually|inappropriately|down
        """,
    },
}

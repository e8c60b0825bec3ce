"""Suicide and self-harm: what people write in English."""

from __future__ import annotations

from collections.abc import Mapping

CUES: Mapping[str, Mapping[int, str]] = {
    "suicide_now": {
        3: """
            end|ending|take|taking my|his|her ~ life ~ tonight|now|today
            trying ~ to ~ kill herself|himself|myself
            pills ~~ in_front|ready|hand & going|take|taking|them|end
            about to ~ jump|kill_myself|hang|end
            going to ~ take ~ them|all & pills
            on|at ~ bridge|roof|ledge|tracks|balcony|platform & jump|jumping|end|die|goodbye
            going|gonna|about|wants|threatening|ready ~ to jump
            goodbye & pills|dead|kill|die|message|note|bridge|razor|knife|overdose
            tried|attempted|attempting ~ to? ~ suicide|take_his_own_life|take_her_own_life|take_my_own_life
            take|taking|took my|his|her own life ~ tonight|now|today
            going|gonna|will|about|ill ~ to? kill|killing myself ~ now|tonight|today|tomorrow
            kill myself ~ now|tonight|today
            tried ~ to ~ kill|killing herself|himself|myself|end_his_life|end_her_life|end_my_life
            attempted|attempting suicide ~ tonight|now|just|today
            standing|sitting|is|am ~~ bridge|roof|ledge|tracks|balcony ~~ jump|jumping
            hanged|hung|hanging himself|herself|myself
            slit|cut|slitting|cutting ~ wrists|wrist
            suicide|goodbye note|letter ~ wrote|written|found|left
            wrote|left|found ~ suicide note|letter
            goodbye ~~ kill|dead|die|end
            will be dead ~ tomorrow|tonight|soon|by
            jump|jumping ~ in_front_of|front ~ train|metro|bus|car
        """,
    },
    "suicide": {
        3: """
            miss|misses|care me|if ~ if|when|i ~ dead|gone|died|was_dead|were_dead
            id|shed|hed|i_would|would ~ rather be dead
            rather be dead
            ending things & life|thinking|worth|living|anymore
            reason ~ to ~ keep|go ~ living|on
            want ~ to ~ be dead
            cant ~ do this anymore & dead|die|live|life|end|living
            no|any|the|see|whats point|reason|sense ~ in|of|to living|live|life|being_alive|going_on|go_on
            never ~ wake ~ up ~ again?
            want|wish|wanna|just ~ disappear|sleep|vanish|die ~~ never|forever|dead
            ending|end my|her|his|it_all life|tonight|now
            feel|feeling|felt ~ like ~ dying|ending|killing|suicide
            thinking|thoughts|thought ~ about|of ~ \
                suicide|dying|death|ending_it|ending_things|ending_my_life|ending_everything
            wish i ~ wasnt|werent|was|were ~ alive|dead|born|here
            dont|not|no_longer|cant ~ want|wanna|keep ~ to? ~ live|living|be_here|go_on|exist|alive
            better ~ if i ~ was|were|died|wasnt|werent|didnt
            world|family|everyone ~~ better ~ without me
            want|wants|wanna|wanted|wish to? ~ die|be_dead|to_be_dead
            wish i ~ was|were dead
            dont|not|doesnt|no_longer ~ want ~ to? \
                live|be_alive|to_be_alive|to_exist|exist|to_be_here_anymore|to_wake_up
            want|wants|wanna|going|thinking|thoughts|thought|plan|planning|threatens|threatening ~ to|about|of ~ \
                kill|killing myself|herself|himself|themselves
            kill|killing|end|ending myself|herself|himself
            end|ending|take|taking my|her|his own? life
            want|going|gonna|wanna|just|plan|thinking|thought ~ to|of|about? end|ending it all
            suicidal ~ thoughts|and|i|help|now|help?
            i|im|feel|feeling|shes|hes|friend|son|daughter|brother|sister|is|wife|husband ~ suicidal
            thinking|thought|thoughts|considering|contemplating ~ about|of? suicide
            commit|committing suicide ~ help|now|i?
            no|any reason ~ to live|go_on|living
            life ~ not|isnt|no_longer worth ~ living?
            better ~ off without me
            better off dead
            want it ~ to end ~ life|all|now?
            just want ~ to end
            cant|cannot ~ go on ~~ end|anymore|living|life|die
            cant|cannot ~ live ~ like_this_anymore|anymore|any_longer
            tired of living|life|being_alive
        """,
        2: """
            dont want to wake up
            suicide ~ help|now|hotline|helpline
        """,
    },
    "self_harm": {
        3: """
            cut|cuts|cutting|slices|burn|burns|burning my|her|his ~ arm|arms|wrist|wrists|legs|thighs|skin
            self_harm*|selfharm* & i|my|daughter|son|friend|she|he
            self harm|harming|harms|harmed ~ i|my|daughter|son|help?
            cut|cuts|cutting myself|herself|himself ~ again|and|i|with|to|badly?
            hurt|hurts|hurting|harm|harming|burn|burning|injuring myself|herself|himself
        """,
    },
}

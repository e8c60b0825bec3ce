"""Somebody missing, and nowhere to be tonight: what people write in English."""

from __future__ import annotations

from collections.abc import Mapping

CUES: Mapping[str, Mapping[int, str]] = {
    "missing": {
        2: """
            lost|cant_find|missing ~ my|our ~ kid|child|son|daughter|boy|girl|toddler ~ in|at|crowd|anywhere
            alzheimer*|dementia & left|gone|back|missing|find|wandered|out|lost & \
                hasnt|cant|house|home|hours|since|she|he
            hasnt|not|didnt ~ come|came|returned back|home & <fam>
            <child>|son|daughter|mother|father|grandmother|grandfather|mum|mom|dad|grandma|grandpa|brother|sister ~~ \
                ran_away|run_away|wandered|missing|disappeared|vanished & \
                hour|hours|ago|night|since|home|today|yesterday|morning|dementia|autistic|find
            <child>|son|daughter|he|she ~~ didnt|never|hasnt|not ~ come|came|returned ~ home|back
            cant|cannot find ~ my|our ~ son|daughter|child|kid|baby|boy|girl|mother|father|mum|dad|husband|wife
            my|our|the ~ <kin>|<child> ~ is|has|went|gone|been|are ~ missing|disappeared|vanished
            cant|cannot ~ find my|our|her|him ~ <child>|mother|father|mum|dad|anywhere
            dementia|alzheimers ~~ missing|disappeared|find|wandered|gone|lost
            missing|disappeared|wandered|gone ~~ dementia|alzheimers
            <child> ~~ never|didnt|not ~ come|came home
        """,
    },
    "homeless": {
        3: """
            homeless & tonight|freezing|minus
            nowhere|no_place|no_where|not_anywhere|anywhere ~ to? ~ sleep|stay|go ~ tonight|now
            where ~ can|do|should|could ~ sleep|stay ~ tonight
            homeless ~ tonight|now|and_have|freezing|since_today
            sleep|sleeping|slept ~ on|in|outside ~ street|streets|outside|car|bench ~~ cold|freezing|tonight|shelter
            shelter ~ tonight
            kicked|thrown me|us|him|her|them? ~ out ~~ nowhere|tonight|freezing|sleep|street
        """,
        2: """
            homeless & baby|kids|children|child|today & we|im|i
            on the ~ street|streets & minus|cold|freezing|tonight|now|im|i_am|kids|sleep
            kicked|thrown|put ~ out of|from ~ our|my|the ~ flat|apartment|home|house|room & \
                today|tonight|now|kids|baby|children
            sleeping|sleep|living ~ in ~ car|tent & kids|children|cold|tonight|we|family
            nowhere|no_place|noplace & tonight|now & sleep|stay|go|live
            no place|where to ~ sleep|stay|go & tonight|baby|kids|street|cold
            locked out & tonight|baby|kids|nowhere|cold
            sleeping|sleep|lying ~~ stairs|stairwell|street|bench|park|doorway|tent & freezing|cold|snow|tonight
            nowhere|no_place|anywhere ~ to? ~ sleep
            sleeping on ~ street|streets
            im|i ~ am? homeless ~ and|now|help
            evicted ~~ nowhere|tonight|street|today
            kicked|thrown me|us|him|her ~ out ~ tonight|today|now
        """,
    },
}

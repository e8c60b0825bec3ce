"""Fire, gas, and danger to life in the street or at home: what people write in English."""

from __future__ import annotations

from collections.abc import Mapping

CUES: Mapping[str, Mapping[int, str]] = {
    "fire": {
        2: """
            kitchen|house|apartment|grease|electrical|bin|chimney fire & help|number|call|now|what|out_of_control
            <place>|<thing>|bike_shed|nursing_home|door ~ is|are|was|started ~ burning
            <thing>|<place>|it ~ is|are|was|just ~ on fire
            is|are on fire
            flames & <place>|<thing>|street|see|house|window|windows
            smoke & coming|pouring|filling|filled|thick|black_smoke|trapped|cant_get_out & \
                <place>|<thing>|flat|window|windows|door|stairs|stairwell|hallway|out
            burning & <place>|<thing>|help|smell_of
            fire|explosion & <place> & help|now|there_is|theres|big|started|just|trapped
            explosion ~ in|at|near|next
            <place>|it|building|curtains|sofa|car|something|everything is|are|its on fire
            <place>|curtains|sofa|car|pan|stove|oven|bike|battery ~ caught|catches|catching fire
            caught fire
            its|it_is|everything_is burning
            <place>|curtains|sofa ~ is|are|below_is burning
            theres|there_is|there_was ~ fire ~ in|on|at|next|below|above
            help ~ fire
            fire ~ in my|our|the|neighbours <place>
            fire ~ broken|broke out|has_broken_out
            on fire ~ help|now|people
            smoke ~ coming|pouring|billowing ~ from|out|under|into
            smoke ~ in ~ stairwell|hallway|apartment|staircase|corridor
            trapped ~~ smoke|fire
            flames ~ coming|from|in|out|on
        """,
        1: """
            burning|on_fire|flames
        """,
    },
    "gas": {
        2: """
            gas & smell|smells|smelling|smelt|leak|leaking|leaks|hissing
            smell|smells|smelling ~ of|like gas
            i|we ~ smell|smelling gas
            smell gas
            gas leak|leaking|leakage
            leaking gas
        """,
    },
    "danger": {
        2: """
            burglar|burglars|intruder|intruders|robbers & downstairs|upstairs|inside|in|outside|now
            attacking people|someone|me|us|him|her|passers
            there has|is|was|s been? ~ serious|bad|terrible|car|traffic accident|crash
            beaten|beating|kicking|stabbing|attacking|punching ~~ man|woman|guy|someone|somebody|boy|girl|person|up & \
                outside|street|ground|window|now|stairwell
            someone|somebody|man|woman|guy|boy ~~ being ~ beaten|attacked|stabbed|robbed|kidnapped
            was|been|got|just ~ mugged|robbed|attacked|stabbed|assaulted ~ \
                just|now|today|tonight|outside|by_a|by_two|by_some
            just ~ mugged|robbed|attacked|assaulted
            hanging ~ off|from|out|over ~ balcony|window|roof|ledge
            broke|broken in|into ~ & still|inside|right_now|just_now
            intruder|burglar|stranger & in|inside|house|apartment|flat|now
            lying ~~ road|street|ground|tracks|pavement & not|moving|bleeding|hit|cyclist|someone|man|woman
            train|metro|bus|car|truck|tram ~~ hit|ran_over ~ person|man|woman|someone|cyclist|child|kid|pedestrian
            knife|gun|axe|weapon|machete & man|guy|someone|somebody|people|person|he & \
                outside|stairwell|street|running|threatening|shouting|yard|door|bus|train|station
            tried|trying|wants|going ~ to ~ stab|shoot|rob|attack|kidnap me|us|him|her|people|someone|my
            trying|tried to ~ kick|break|get ~ in|door|into
            fell|fallen|falls|jumped ~ in|into|through|off ~ <water> & \
                child|kid|man|woman|person|boy|girl|someone|somebody|he|she|baby
            drowning & <water>|child|someone|somebody|man|woman|he|she
            crash|accident|collision|crashed & hurt|injured|bleeding|trapped|stuck|ambulance|lying
            run_over|hit_by ~~ car|bus|truck|tram|bike|scooter|van & just|now|lying|bleeding|not_moving|moving
            shooting|shots|gunshots & outside|street|square|now|heard|hear|just
            following|followed|stalking me & now|scared|home|tonight|right_behind
            kidnapped|held_hostage|hostage
            breaking|breaks|break into|in ~ my|our|the apartment|house|flat|home|room
            trying to break in
            burglar|burglars|intruder|thief ~ in|inside
            man|guy|someone|somebody|people|he|they ~ with|has|have a? <weapon>
            threatening ~~ with ~ <weapon>
            fighting ~ with <weapon>
            gunshots|gunfire
            gun shots|fire
            shots fired
            hear|heard ~ shots|shooting
            being|got|been|was|getting just? stabbed|shot|robbed|mugged|attacked|kidnapped ~ now|just|today|tonight
            just ~ stabbed|shot|robbed|mugged|attacked
            been|was|got|is stabbed|shot
            <they> ~ drowning
            fell|fallen ~ into|in|through ~ water|harbour|harbor|lake|canal|ice
            been|had|is ~ accident ~~ hurt|injured|bleeding|dead|ambulance|help
            been an ~ accident
            hit|run ~ by|over a? car|bus|truck|bike|van ~ just|now|outside|in_front
            this|it|its is|an ~ emergency ~ please|help|now?
            this is an? emergency
            call|send ~ police ~ now|please|help|immediately|quick|fast
            should|do i|we call 112|911
            hanging out of ~ window
            is|theres ~ a bomb ~ in|at|on|under
            collapsed ~~ under|trapped|people
        """,
        1: """
            attacked|robbed|stabbed|intruder|gun|knife|accident
        """,
    },
}

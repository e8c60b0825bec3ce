"""Words that stand for one another in the English cues: `<name>` in a cue is any of them."""

from __future__ import annotations

from collections.abc import Mapping

_KIN = (
    "mother|mom|mum|mama|father|dad|papa|husband|wife|partner|boyfriend|girlfriend|fiance|spouse|son|"
    "daughter|child|kid|kids|children|baby|toddler|infant|boy|girl|brother|sister|friend|roommate|flatmate|"
    "housemate|neighbour|neighbor|neighbours|neighbors|grandmother|grandfather|grandma|grandpa|granny|uncle|"
    "aunt|cousin|nephew|niece|stepfather|stepdad|stepmother|stepmom|ex|colleague|man|woman|lady|guy|person|"
    "stranger|tenant|student|parents|family|elderly"
)

CLASSES: Mapping[str, str] = {
    "kin": _KIN,
    "one": f"he|she|they|hes|shes|theyre|i|we|someone|somebody|{_KIN}",
    "they": f"he|she|they|hes|shes|theyre|someone|somebody|{_KIN}",
    "child": "child|children|kid|kids|baby|toddler|infant|son|daughter|boy|girl|little_one|year_old",
    "hit": (
        "hit|hits|hitting|beat|beats|beating|beaten|punches|punched|kicks|kicked|slaps|slapped|chokes|choked|"
        "strangled|strangles|abuses|abusing|hurts|attacked|attacks|shaking"
    ),
    "place": (
        "apartment|flat|house|home|building|kitchen|stairwell|basement|cellar|attic|hallway|roof|room|stove|oven|"
        "bedroom|yard|garage|car|shed|school|shop|neighbours|neighbors|downstairs|upstairs|below|above|next_door|"
        "staircase"
    ),
    "weapon": "gun|knife|knives|axe|weapon|machete|pistol|rifle|hammer",
    "pills": (
        "pills|tablets|paracetamol|medicine|painkillers|meds|medication|ibuprofen|panodil|opioids|sleeping_pills"
    ),
    "toxic": (
        "bleach|detergent|soap|dishwasher_soap|battery|batteries|button_battery|rat_poison|poison|antifreeze|"
        "pills|tablets|medicine|drain_cleaner|cleaner|berries|mushrooms|mushroom|chemicals|acid|petrol|lamp_oil|"
        "cigarette|nicotine|magnets|magnet|paracetamol|alcohol|perfume|plant|meds|medication"
    ),
    "kill": "kill|murder|shoot|stab|strangle|hurt|beat|destroy",
    "thing": (
        "bin|bins|car|bus|scooter|bike|sofa|curtain|curtains|bed|pan|oven|stove|toaster|charger|battery|tree|"
        "roof|balcony|container|tv|dryer|washing_machine"
    ),
    "water": "water|lake|canal|harbour|harbor|river|sea|pool|ice",
    "did": "hit|punched|slapped|kicked|choked|strangled|beat|pushed|shoved|grabbed|threw",
    "partner": (
        "husband|boyfriend|wife|girlfriend|partner|ex|father|dad|stepson|stepfather|stepdad|son|brother|family|"
        "roommate|mother|mum|mom"
    ),
    "toxins": (
        "bleach|detergent|soap|battery|batteries|poison*|antifreeze|pill|pills|tablets|medicine|cleaner|berries|"
        "mushroom*|chemical*|acid|petrol|oil|cigarette*|nicotine|magnet*|paracetamol|alcohol|perfume|plant|meds|"
        "medication|sanitizer|sanitiser|drano|lye|vape"
    ),
    "fam": (
        "mother|mom|mum|father|dad|husband|wife|son|daughter|grandma|grandmother|grandpa|grandfather|brother|"
        "sister|friend|roommate|flatmate|neighbour|neighbor|partner|boyfriend|girlfriend|baby|child|kid|toddler"
    ),
}

"""Door 2, for writing: import, edit, reorganise, judge, publish contact structures, open them as a finder, count."""

from finder.catalogue.apikeys import find_key, make_key, revoke_key
from finder.catalogue.building import (
    build_index,
    open_finder,
    publish,
)
from finder.catalogue.counting import count_helped, count_reply_button, read_reply_shares
from finder.catalogue.diffing import Change, Diff, Listed, diff_structures
from finder.catalogue.drafting import Editable, discard_drafts, edit_record, load_draft, read_record, show_draft
from finder.catalogue.exporting import carry_terms, export_structure, terms_to_add
from finder.catalogue.gold import Flip
from finder.catalogue.importing import Preview, apply_import, preview_import
from finder.catalogue.judging import save_judgement, withdraw_judgement
from finder.catalogue.ledger import Ledger
from finder.catalogue.live import LiveFinder, open_live_finder
from finder.catalogue.packing import pack_files, unpack_files
from finder.catalogue.publishing import Check, check_draft, publish_check, roll_back
from finder.catalogue.rankers import SHIPPED, find_ranker, refuse_ranker, use_ranker, why_not_served
from finder.catalogue.reorganising import (
    Founding,
    Plan,
    Scheduled,
    Wish,
    draft_reorganisation,
    list_reorganisations,
    plan_reorganisation,
    withdraw_reorganisation,
)
from finder.catalogue.reviewing import review_structure
from finder.catalogue.seeding import Seeded, seed, seed_store
from finder.catalogue.sentences import sentence_id
from finder.catalogue.sources import ExchangeFormat, SourceFile, read_files
from finder.catalogue.training import cancel_training, current_training, start_training, train_ranker
from finder.catalogue.users import add_user, change_user, find_user, log_in
from finder.signals.labelled import UNDATED, example_vectors
from finder.signals.lexicon import build_lexicon
from finder.store import open_store

__all__ = [
    "SHIPPED",
    "UNDATED",
    "Change",
    "Check",
    "Diff",
    "Editable",
    "ExchangeFormat",
    "Flip",
    "Founding",
    "Ledger",
    "Listed",
    "LiveFinder",
    "Plan",
    "Preview",
    "Scheduled",
    "Seeded",
    "SourceFile",
    "Wish",
    "add_user",
    "apply_import",
    "build_index",
    "build_lexicon",
    "cancel_training",
    "carry_terms",
    "change_user",
    "check_draft",
    "count_helped",
    "count_reply_button",
    "current_training",
    "diff_structures",
    "discard_drafts",
    "draft_reorganisation",
    "edit_record",
    "example_vectors",
    "export_structure",
    "find_key",
    "find_ranker",
    "find_user",
    "list_reorganisations",
    "load_draft",
    "log_in",
    "make_key",
    "open_finder",
    "open_live_finder",
    "open_store",
    "pack_files",
    "plan_reorganisation",
    "preview_import",
    "publish",
    "publish_check",
    "read_files",
    "read_record",
    "read_reply_shares",
    "refuse_ranker",
    "review_structure",
    "revoke_key",
    "roll_back",
    "save_judgement",
    "seed",
    "seed_store",
    "sentence_id",
    "show_draft",
    "start_training",
    "terms_to_add",
    "train_ranker",
    "unpack_files",
    "use_ranker",
    "why_not_served",
    "withdraw_judgement",
    "withdraw_reorganisation",
]

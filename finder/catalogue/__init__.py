"""Door 2, for writing: import, edit, judge and publish contact structures, open them as a finder, count answers."""

from finder.catalogue.apikeys import check_key, make_key, revoke_key
from finder.catalogue.building import (
    UNDATED,
    build_index,
    build_lexicon,
    example_vectors,
    open_finder,
    publish,
)
from finder.catalogue.counting import count_helped, count_reply_button, read_reply_shares
from finder.catalogue.diffing import Change, Diff, Listed, diff_structures
from finder.catalogue.drafting import Editable, discard_drafts, edit_record, load_draft, read_record, show_draft
from finder.catalogue.exporting import export_structure, terms_to_add
from finder.catalogue.gold import Flip
from finder.catalogue.importing import Preview, apply_import, preview_import
from finder.catalogue.judging import save_judgement
from finder.catalogue.live import LiveFinder, open_live_finder
from finder.catalogue.publishing import Check, check_draft, publish_check, roll_back
from finder.catalogue.reviewing import review_structure
from finder.catalogue.seeding import Seeded, seed, seed_store
from finder.catalogue.sources import ExchangeFormat, SourceFile, read_files
from finder.catalogue.users import add_user, change_user, find_user, log_in
from finder.store import open_store

__all__ = [
    "UNDATED",
    "Change",
    "Check",
    "Diff",
    "Editable",
    "ExchangeFormat",
    "Flip",
    "Listed",
    "LiveFinder",
    "Preview",
    "Seeded",
    "SourceFile",
    "add_user",
    "apply_import",
    "build_index",
    "build_lexicon",
    "change_user",
    "check_draft",
    "check_key",
    "count_helped",
    "count_reply_button",
    "diff_structures",
    "discard_drafts",
    "edit_record",
    "example_vectors",
    "export_structure",
    "find_user",
    "load_draft",
    "log_in",
    "make_key",
    "open_finder",
    "open_live_finder",
    "open_store",
    "preview_import",
    "publish",
    "publish_check",
    "read_files",
    "read_record",
    "read_reply_shares",
    "review_structure",
    "revoke_key",
    "roll_back",
    "save_judgement",
    "seed",
    "seed_store",
    "show_draft",
    "terms_to_add",
]

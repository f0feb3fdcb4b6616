"""The diary: what was written down, read strictly and written so that nothing acknowledged is lost.  No pandas here."""

from hiplog.diary.changes import Undone
from hiplog.diary.diary import Diary
from hiplog.diary.entry import Entry, Use
from hiplog.diary.pseudonym import check_pseudonym, diary_in
from hiplog.diary.reader import Reading
from hiplog.diary.recovery import Missing
from hiplog.diary.settings import Settings
from hiplog.diary.vocabulary import Vocabulary
from hiplog.diary.wording import describe_entry

__all__ = [
    "Diary",
    "Entry",
    "Missing",
    "Reading",
    "Settings",
    "Undone",
    "Use",
    "Vocabulary",
    "check_pseudonym",
    "describe_entry",
    "diary_in",
]

"""A batch from its first case to its last line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from finder.bulk.cases import Case, Cases, chunks_of
from finder.bulk.crew import Crew
from finder.bulk.finished import NOTHING_FINISHED, Finished
from finder.bulk.progress import Progress
from finder.errors import MixedVersions


def answer_batch(
    cases: Cases, crew: Crew, output: BinaryIO, progress: Progress, finished: Finished = NOTHING_FINISHED
) -> None:
    """Answer what is not finished yet, and write every line as soon as those before it are written.

    :param output: gets the lines; what is in it already stays.
    :raises MixedVersions: when answers come from different versions; those before are written.
    :raises FinderError: when nobody can answer.
    """
    version = ""
    for lines in crew.answer(chunks_of(_left(cases.each, finished, progress))):
        for line in lines:
            version = version or line.version
            if line.version not in {"", version}:
                raise MixedVersions(
                    "Not all workers answer from the same version of data and models. Bring them to the same one, and "
                    "go on with --resume."
                )
            output.write(line.content)
            progress.count(line.weight, failed=line.failed)
        # What is written here survives this process.
        output.flush()


def _left(cases: Iterator[Case], finished: Finished, progress: Progress) -> Iterator[Case]:
    for case in cases:
        if case in finished:
            progress.skip(case.weight)
        else:
            yield case

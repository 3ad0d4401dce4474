"""Places that the reader has put right: kept with the words that stand there, to be checked."""

from dataclasses import dataclass

from kimura_viewer.model.passages import Locator
from kimura_viewer.reading.copies import Copy
from kimura_viewer.reading.locators import locator_of
from kimura_viewer.reading.normal import normal_words
from kimura_viewer.reading.reflow import running_text


@dataclass(frozen=True, slots=True)
class Correction:
    """Where a passage is, as the reader says.

    Attributes:
        passage_id: The passage.
        start: Offset of its first character in the text of the copy.
        end: Offset after its last one.
        digest: That of the copy (see `Copy`).
        locator: The words at both ends, their length and their position, as the copy has them: by
            these the place is checked, and looked for in another copy.
    """

    passage_id: str
    start: int
    end: int
    digest: str
    locator: Locator

    def holds(self, copy: Copy) -> bool:
        """Whether it was made in this copy and its words stand at its place."""
        if self.digest != copy.digest or not 0 <= self.start < self.end <= len(copy.text):
            return False
        words = normal_words(running_text(copy, self.start, self.end))
        starts_with, ends_with = self.locator.starts_with, self.locator.ends_with
        return words.startswith(normal_words(starts_with)) and words.endswith(
            normal_words(ends_with)
        )


def correction(copy: Copy, passage_id: str, start: int, end: int) -> Correction:
    """Make the correction of a passage from a stretch of the copy that the reader selects.

    Args:
        copy: The copy.
        passage_id: The passage.
        start: Offset of the first character of the stretch in the copy's text.
        end: Offset after its last one; white space at either end is left out.

    Raises:
        EmptyPassageError: There are no words in the stretch.
    """
    start, end = max(0, start), min(end, len(copy.text))
    locator = locator_of(copy, start, end)
    stretch = copy.text[start:end]
    start += len(stretch) - len(stretch.lstrip())
    return Correction(passage_id, start, start + len(stretch.strip()), copy.digest, locator)

"""What a figure's file says of it: title, description, credit, the view and the store.

One XMP packet (ISO 16684-1) in every format, not compressed, so that it is found by its marks
alone, as the standard means it to be.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from html import escape
from itertools import islice
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO

from kimura_viewer.drawing.picture import PICTURES
from kimura_viewer.model.errors import WorldError
from kimura_viewer.model.periods import PERIOD_CHOICES, PeriodChoice

PROGRAM = "Kimura Viewer"
OURS = "https://kimura-viewer.org/ns/figure/1/"
"""Namespace of what no standard has a name for. It names, and need not be a page."""
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
BEGIN, END = b"<x:xmpmeta", b"</x:xmpmeta>"
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LATER = ("picture", "period")
"""What files of before do not say."""
LONGEST = 1_000_000
"""Bytes of a packet that is read."""
LARGEST = 400_000_000
"""Bytes of a file that is looked into: more than the largest sheet takes, in any format."""
PIECE = 8_000_000
"""Bytes that are read at once."""
_MOST_PACKETS = 1_000
"""Packets of a file that are looked into."""


class FigureRecordError(WorldError):
    """A file that is no figure of this program, or whose record is lost."""


@dataclass(frozen=True, slots=True)
class Record:
    """What a figure's file says of it.

    Attributes:
        title: Its title, or its caption where it has none.
        caption: What it shows, in a sentence.
        alt: What is to be seen, for who cannot see it.
        credit: Where the events come from.
        view: The view link; empty where there is none.
        store: Hash of the store's content, as hexadecimal digits.
        picture: What it is a picture of, one of `kimura_viewer.drawing.picture.PICTURES`; files
            of before there were several do not say so.
        period: How long the periods of a matrix are, one of
            `kimura_viewer.model.periods.PERIOD_CHOICES`.
    """

    title: str
    caption: str
    alt: str
    credit: str
    view: str
    store: str
    picture: str = "timeline"
    period: str = "auto"

    @property
    def periods(self) -> PeriodChoice:
        """How long periods are, as far as it is one of the choices."""
        return next((each for each in PERIOD_CHOICES if each == self.period), "auto")


def packet(record: Record) -> str:
    """Return a record as an XMP packet, the same for each format."""
    ours = "".join(
        f'<kimura:{field.name} xmlns:kimura="{OURS}">{_safe(getattr(record, field.name))}'
        f"</kimura:{field.name}>"
        for field in fields(record)
    )
    return (
        "<?xpacket begin='\ufeff' id='W5M0MpCehiHzreSzNTczkc9d'?>"
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="{RDF}">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:xmp="http://ns.adobe.com/xap/1.0/"'
        ' xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/">'
        f"<dc:title>{_alt(record.title)}</dc:title>"
        f"<dc:description>{_alt(record.caption)}</dc:description>"
        f"<dc:rights>{_alt(record.credit)}</dc:rights>"
        f"<xmp:CreatorTool>{PROGRAM}</xmp:CreatorTool>"
        "<Iptc4xmpCore:AltTextAccessibility>"
        f"{_alt(record.alt)}</Iptc4xmpCore:AltTextAccessibility>"
        f"{ours}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end='r'?>"
    )


def read_record(path: Path) -> Record:
    """Read the record of a figure, whatever its format.

    Raises:
        FigureRecordError: The file cannot be read, or has no record of ours.
    """
    try:
        found = _found(path)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise FigureRecordError(
            f"{path}: cannot be read ({reason}); check the file and your rights to it"
        ) from None
    if found is not None and found.picture not in PICTURES:
        raise FigureRecordError(f"{path}: it shows what this program does not; update the program")
    if found is not None:
        return found
    raise FigureRecordError(
        f"{path}: no view is kept in this file; it is no figure of this program, "
        "or another one has taken its description out"
    )


def keeps_view(path: Path) -> bool:
    """Tell whether a file is a figure of this program."""
    try:
        return bool(read_record(path).view)
    except FigureRecordError:
        return False


def _found(path: Path) -> Record | None:
    """Return the first record of ours in a file, of whatever format."""
    status = path.stat()
    if not S_ISREG(status.st_mode):
        raise ValueError("it is no file")
    if status.st_size > LARGEST:
        raise ValueError("it is larger than any figure of this program")
    with path.open("rb") as file:
        parsed = map(_parsed, islice(_packets(file), _MOST_PACKETS))
        return next((record for record in parsed if record is not None), None)


def _packets(file: BinaryIO) -> Iterator[bytes]:
    """Yield every XMP packet: what is between the mark of an end and the last beginning before it.

    So no byte is searched twice for a beginning, whatever beginnings without end there are.
    """
    kept = b""
    while piece := file.read(PIECE):
        content, after = kept + piece, 0
        while (end := content.find(END, after)) >= 0:
            begin = content.rfind(BEGIN, max(after, end - LONGEST), end)
            after = end + len(END)
            if begin >= 0:
                yield content[begin:after]
        kept = content[max(after, len(content) - LONGEST - len(END)) :]


def _parsed(xml: bytes) -> Record | None:
    """Return the record in a packet, or None where it is a foreign one."""
    if b"<!" in xml:  # what we write declares nothing, and entities can be a trap
        return None
    import xml.etree.ElementTree as ET

    try:
        root = ET.fromstring(xml)
    except (ET.ParseError, ValueError):
        return None
    found = {field.name: root.find(f".//{{{OURS}}}{field.name}") for field in fields(Record)}
    if any(element is None for name, element in found.items() if name not in LATER):
        return None
    return Record(**{name: (e.text or "") for name, e in found.items() if e is not None})


def _alt(text: str) -> str:
    """A text that may have translations, of which there is the one."""
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{_safe(text)}</rdf:li></rdf:Alt>'


def _safe(text: str) -> str:
    """Escape a text for XML, without the characters that XML cannot hold."""
    return escape(_NOT_IN_XML.sub("", text), quote=False)

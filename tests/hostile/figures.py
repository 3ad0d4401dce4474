"""Figures that nobody should open: what is made in a file's place, case by case."""

import os
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path

from kimura_viewer.drawing.record import PIECE, Record, packet

Make = Callable[[Path], None]

NO_VIEW = "no view is kept in this file"
NO_FILE = "it is no file"
HTML = "<img src=file:///etc/passwd><a href='javascript:alert(1)'>x</a>"
GOOD = "kimura-view:1?tenor=conflict"
MEGABYTES = 10
"""Stands for a hundred in the tests; the benchmark of hostile figures has the hundred."""


@dataclass(frozen=True)
class Figure:
    """One file that is called a figure.

    Attributes:
        name: What is wrong with it.
        file: Its name.
        make: Makes it.
        said: What the refusal says, as a part of a sentence; None where its view is shown.
    """

    name: str
    file: str
    make: Make
    said: str | None = NO_VIEW


def written(content: bytes) -> Make:
    """Return what writes these bytes."""

    def make(path: Path) -> None:
        path.write_bytes(content)

    return make


def record(
    view: str = GOOD, title: str = "t", picture: str = "timeline", store: str = "0"
) -> bytes:
    """Return the packet of a record of ours."""
    return packet(Record(title, "c", "a", "w", view, store, picture)).encode()


def svg(within: bytes, before: bytes = b"") -> bytes:
    """Return an SVG file."""
    return before + b'<svg xmlns="http://www.w3.org/2000/svg">' + within + b"</svg>"


def png(*chunks: tuple[bytes, bytes], width: int = 1, height: int = 1) -> bytes:
    """Return a PNG file of a header and some chunks, each of a kind and what it holds."""
    header = (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    body = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in (header, *chunks, (b"IDAT", zlib.compress(b"\0" * 4)), (b"IEND", b""))
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(body)


def bomb(megabytes: int) -> bytes:
    """Return zeros, compressed."""
    return zlib.compress(bytes(megabytes * 2**20), 9)


def tiff(*entries: tuple[int, int, int, int], following: int = 0) -> bytes:
    """Return a TIFF file of one directory, each entry of a tag, a type, a count and a value."""
    body = b"".join(struct.pack("<HHII", *entry) for entry in entries)
    return b"II*\0" + struct.pack("<IH", 8, len(entries)) + body + struct.pack("<I", following)


def pdf(*objects: bytes) -> bytes:
    """Return a PDF file of numbered objects, of which the first is the catalogue."""
    numbered = zip(count(1), objects, strict=False)
    body = b"".join(b"%d 0 obj %s endobj\n" % (number, each) for number, each in numbered)
    return b"%PDF-1.7\n" + body + b"trailer << /Root 1 0 R >>\n%%EOF\n"


def large_svg(path: Path, megabytes: int = MEGABYTES) -> None:
    """Write an SVG file with no record, but with what begins like one again and again."""
    _write_often(path, b"<x:xmpmeta ", megabytes)


def many_packets(path: Path, megabytes: int = MEGABYTES) -> None:
    """Write packets of others without end."""
    _write_often(path, b"<x:xmpmeta></x:xmpmeta>", megabytes)


def large_packet(path: Path, megabytes: int = MEGABYTES) -> None:
    """Write one packet that is longer than any of ours."""
    before, after = record(title="TITLE").split(b"TITLE", 1)
    _write_often(path, b"t", megabytes, before, after.replace(b"TITLE", b"t"))


def _write_often(
    path: Path, words: bytes, megabytes: int, before: bytes = b"", after: bytes = b""
) -> None:
    """Write the same words again and again, piece by piece, so that it takes no memory."""
    piece = words * (2**20 // len(words))
    with path.open("wb") as file:
        file.write(b'<svg xmlns="http://www.w3.org/2000/svg">' + before)
        for _ in range(megabytes):
            file.write(piece)
        file.write(after + b"</svg>")


def nested_packet(path: Path, megabytes: int = 1) -> None:
    """Write a packet whose elements are nested without end."""
    path.write_bytes(svg(b"<x:xmpmeta>" + b"<a>" * (megabytes * 2**20 // 4) + b"</x:xmpmeta>"))


def sparse(path: Path, megabytes: int = 8_000) -> None:
    """Make a file of a great size that takes no room."""
    with path.open("wb") as file:
        file.write(png())
        file.truncate(megabytes * 2**20)


def pipe(path: Path) -> None:
    """Make a pipe that nobody writes to."""
    os.mkfifo(path)


LAUGHS = (
    b"<!DOCTYPE svg [<!ENTITY a0 'ha'>"
    + b"".join(b"<!ENTITY a%d '%s'>" % (each, b"&a%d;" % (each - 1) * 10) for each in range(1, 10))
    + b"]>"
)
OUTSIDE = b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"

FIGURES = (
    Figure("nothing", "empty.png", written(b"")),
    Figure("a folder", "folder.png", Path.mkdir, NO_FILE),
    Figure("a pipe", "pipe.png", pipe, NO_FILE),
    Figure("a device", "zero.tiff", lambda path: path.symlink_to("/dev/zero"), NO_FILE),
    Figure("a link to itself", "loop.svg", lambda path: path.symlink_to(path), "cannot be read"),
    Figure("a link to nothing", "gone.svg", lambda path: path.symlink_to("gone"), "cannot be read"),
    Figure("noise", "noise.png", written(bytes(range(256)) * 4_000)),
    Figure("the beginning of a PNG", "cut.png", written(png()[:20])),
    Figure("a PNG of 50,000 by 50,000", "bomb.png", written(png(width=50_000, height=50_000))),
    Figure(
        "a PNG whose size is negative", "most.png", written(png(width=2**32 - 1, height=2**32 - 1))
    ),
    Figure(
        "a text in a PNG that is compressed zeros",
        "ztxt.png",
        written(png((b"zTXt", b"XML:com.adobe.xmp\0\0" + bomb(100)))),
    ),
    Figure(
        "a text in a PNG that is a compressed record",
        "itxt.png",
        written(png((b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(record())))),
    ),
    Figure(
        "a chunk that is longer than its file",
        "long.png",
        written(png()[:33] + struct.pack(">I", 2**31 - 1) + b"iTXt"),
    ),
    Figure("a great file of nothing", "sparse.png", sparse, "larger than any figure"),
    Figure("entities of entities", "laughs.svg", written(svg(b"&a9;", LAUGHS))),
    Figure(
        "entities of entities in a record",
        "laughs-inside.svg",
        written(
            svg(
                record()
                .replace(b"<x:xmpmeta", LAUGHS + b"<x:xmpmeta")
                .replace(b"<rdf:RDF", LAUGHS + b"<rdf:RDF")
                .replace(b">w<", b">&a9;<")
            )
        ),
    ),
    Figure(
        "an entity from outside",
        "outside.svg",
        written(
            svg(record().replace(b"<rdf:RDF", OUTSIDE + b"<rdf:RDF").replace(b">w<", b">&x;<"))
        ),
    ),
    Figure("an SVG of many beginnings", "large.svg", large_svg),
    Figure("very many records of others", "packets.svg", many_packets),
    Figure("a record of many megabytes", "megabytes.svg", large_packet),
    Figure("a record nested without end", "nested.svg", nested_packet),
    Figure(
        "a record that is no XML", "broken.svg", written(svg(record().replace(b"</rdf:RDF>", b"")))
    ),
    Figure("a record of which the end is missing", "half.svg", written(svg(record()[:700]))),
    Figure(
        "a record that is no UTF-8", "latin.svg", written(svg(record().replace(b">c<", b">\xff<")))
    ),
    Figure(
        "an SVG with a script",
        "script.svg",
        written(svg(b"<script>alert(1)</script><image href='file:///etc/passwd'/>")),
    ),
    Figure("directories that follow each other in a ring", "ring.tiff", written(tiff(following=8))),
    Figure(
        "a description beyond the end",
        "beyond.tiff",
        written(tiff((270, 2, 2**32 - 1, 2**32 - 1), (700, 1, 2**32 - 1, 8))),
    ),
    Figure("a TIFF cut short", "cut.tiff", written(tiff((256, 3, 1, 1))[:12])),
    Figure(
        "a record that is longer than what a view can be",
        "view.svg",
        written(svg(record("kimura-view:1?search=" + "x" * 500_000))),
        "too long",
    ),
    Figure(
        "a view that is a script",
        "js.svg",
        written(svg(record("javascript:alert(1)"))),
        "view link",
    ),
    Figure(
        "a view that is a file", "file.svg", written(svg(record("file:///etc/passwd"))), "view link"
    ),
    Figure("a view that is HTML", "html.svg", written(svg(record(HTML))), "view link"),
    Figure("no view", "no-view.svg", written(svg(record(""))), "view link"),
    Figure(
        "a picture of what is not known",
        "later.svg",
        written(svg(record(picture="hologram"))),
        "update the program",
    ),
    Figure(
        "a title that is HTML and more",
        "title.svg",
        written(svg(record(title=HTML + "\u202e\x00", store=HTML))),
        None,
    ),
    Figure(
        "a good record after a bad one",
        "both.svg",
        written(svg(b"<x:xmpmeta></x:xmpmeta>" + record())),
        None,
    ),
    *(
        Figure(
            f"a record {before} bytes before a piece of the file ends",
            f"piece-{before}.svg",
            written(b" " * (PIECE - before) + record()),
            None,
        )
        for before in (1, 300, len(record()), len(record()) - 1)
    ),
    Figure(HTML.replace("/", " "), f"{HTML.replace('/', ' ')}.svg", written(svg(record())), None),
)

PDFS = (
    Figure(
        "pages that hold themselves",
        "ring.pdf",
        written(pdf(CATALOGUE, b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>")),
    ),
    Figure(
        "a page tree of a great count",
        "count.pdf",
        written(pdf(CATALOGUE, b"<< /Type /Pages /Kids [] /Count 2147483647 >>")),
    ),
    Figure("objects that stand for themselves", "self.pdf", written(pdf(CATALOGUE, b"2 0 R"))),
    Figure("a catalogue without pages", "catalogue.pdf", written(pdf(b"<< /Type /Catalog >>"))),
    Figure("brackets nested without end", "brackets.pdf", written(pdf(b"[" * 500_000))),
    Figure(
        "a page that draws itself",
        "forms.pdf",
        written(
            pdf(
                CATALOGUE,
                b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 5 0 R"
                b" /Resources << /XObject << /F 4 0 R >> >> >>",
                b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 4"
                b" /Resources << /XObject << /F 4 0 R >> >> >> stream\n/F Do\nendstream",
                b"<< /Length 5 >> stream\n/F Do\nendstream",
            )
        ),
    ),
    Figure(
        "a page of compressed zeros",
        "zeros.pdf",
        written(
            pdf(
                CATALOGUE,
                b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>",
                b"<< /Filter /FlateDecode /Length %d >> stream\n%s\nendstream"
                % (len(bomb(100)), bomb(100)),
            )
        ),
    ),
    Figure(
        "a page that is larger than the earth",
        "earth.pdf",
        written(
            pdf(
                CATALOGUE,
                b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                b"<< /Type /Page /Parent 2 0 R /MediaBox [-1e30 -1e30 1e30 1e30] >>",
            )
        ),
    ),
    Figure("a PDF that is cut", "cut.pdf", written(pdf(CATALOGUE)[:40])),
    Figure("a pipe", "pipe.pdf", pipe),
    Figure("a folder", "folder.pdf", Path.mkdir),
)
"""What is no figure, and so is taken for a copy of the text."""

LARGE = (
    Figure("an SVG of 100 MB of beginnings", "large.svg", partial(large_svg, megabytes=100)),
    Figure("100 MB of records of others", "packets.svg", partial(many_packets, megabytes=100)),
    Figure("a record of 100 MB", "megabytes.svg", partial(large_packet, megabytes=100)),
    Figure("a record nested a million deep", "nested.svg", partial(nested_packet, megabytes=4)),
    Figure("380 MB of nothing", "sparse.png", partial(sparse, megabytes=380)),
)
"""Those that the benchmark measures."""

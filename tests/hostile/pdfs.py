"""Small PDFs that somebody made to do harm: what is wrong with them, case by case."""

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

WORDS = "BT /F 12 Tf 20 100 Td (The lamp on the mole is lit) Tj ET\n"
MEGABYTE = 1_000_000
CATALOGUE = "<< /Type /Catalog /Pages 2 0 R >>"
FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


@dataclass(frozen=True)
class Case:
    """One PDF.

    Attributes:
        name: What is wrong with it.
        make: Returns its bytes.
        said: What is said when it is to be read, as a part of a sentence; None where it is read.
        said_of_page: What is said when its first page is to be drawn; None where it is drawn.
        depends_on_machine: Whether a fast one draws the page nevertheless.
    """

    name: str
    make: Callable[[], bytes]
    said: str | None = None
    said_of_page: str | None = None
    depends_on_machine: bool = False


def pdf(*objects: str | bytes) -> bytes:
    """Write a PDF from its objects; the first is the catalogue."""
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        content = body.encode("latin-1") if isinstance(body, str) else body
        data += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"trailer\n<< /Size {len(places) + 1} /Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF\n"
    return data + f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}{end}".encode("ascii")


def packed(content: str, times: int = 1, words: str = "") -> bytes:
    """Return a stream of a content that is there so many times, packed."""
    packer = zlib.compressobj()
    block = content.encode("latin-1") * max(1, MEGABYTE // len(content))
    whole, rest = divmod(times * len(content), len(block))
    pieces = [packer.compress(block) for _ in range(whole)]
    data = b"".join((*pieces, packer.compress(block[:rest]), packer.flush()))
    head = f"<< /Filter /FlateDecode /Length {len(data)} {words} >>\nstream\n".encode("ascii")
    return head + data + b"\nendstream"


def one_page(
    content: bytes, *others: str | bytes, resources: str = "", box: str = "0 0 300 200"
) -> bytes:
    """Return a PDF of one page; its other objects begin with number 6."""
    page = f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Contents 4 0 R"
    return pdf(
        CATALOGUE,
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"{page} /Resources << /Font << /F 5 0 R >> {resources} >> >>",
        content,
        FONT,
        *others,
    )


def forms_in_forms() -> bytes:
    """Return a page whose form stands for ten forms, each of which stands for ten, eight deep."""
    own = "/Type /XObject /Subtype /Form /BBox [0 0 300 200] /Resources << /Font << /F 5 0 R >>"
    forms = [
        packed("/X Do ", 10, f"{own} /XObject << /X {number} 0 R >> >>") for number in range(7, 14)
    ]
    forms.append(packed(WORDS, 1, f"{own} >>"))
    return one_page(packed("/X Do ", 10), *forms, resources="/XObject << /X 6 0 R >>")


def picture(width: int, height: int) -> bytes:
    """Return a page with a picture of so many pixels."""
    size = f"/Width {width} /Height {height} /ColorSpace /DeviceRGB /BitsPerComponent 8"
    image = packed("\0", 300 * MEGABYTE, f"/Type /XObject /Subtype /Image {size}")
    content = packed(f"{WORDS}300 0 0 200 0 0 cm /I Do")
    return one_page(content, image, resources="/XObject << /I 6 0 R >>")


def pattern() -> bytes:
    """Return a page with a pattern of tiles that are a hundredth of a point apart."""
    tile = packed(
        "0 0 1 1 re f",
        1,
        "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1 1] "
        "/XStep 0.01 /YStep 0.01 /Resources << >>",
    )
    content = packed(WORDS + "/Pattern cs /P scn 0 0 300 200 re f\n" * 50)
    return one_page(content, tile, resources="/Pattern << /P 6 0 R >>")


def pages(count: int) -> bytes:
    """Return a PDF that has one page so many times."""
    return pdf(
        CATALOGUE,
        f"<< /Type /Pages /Kids [{'3 0 R ' * count}] /Count {count} >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R "
        "/Resources << /Font << /F 5 0 R >> >> >>",
        packed(WORDS),
        FONT,
    )


def actions() -> bytes:
    """Return a PDF that wants to run a script and a program, and to call an address."""
    script = "/S /JavaScript /JS (app.launchURL('http://localhost:1/')\\; this.exportDataObject())"
    launch = "/S /Launch /F (/bin/sh) /Next << /S /URI /URI (http://localhost:1/) >>"
    return pdf(
        f"<< /Type /Catalog /Pages 2 0 R /OpenAction << {script} /Next << {launch} >> >> >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R "
        f"/Resources << /Font << /F 5 0 R >> >> /AA << /O << {script} >> >> >>",
        packed(WORDS),
        FONT,
    )


def scattered(count: int) -> bytes:
    """Return a page of so many letters, each at a place of its own."""
    places = (f"1 0 0 1 {n * 7 % 300} {n * 11 % 200}.{n % 97} Tm (x) Tj " for n in range(count))
    return one_page(packed(f"BT /F 1 Tf {''.join(places)}ET"))


TOO_MUCH = "; print it to a new PDF, or save its text"
"""Whether time or memory is used up first, which a sentence says, depends on the machine."""
TOO_LONG = "takes too long to be drawn; print it to a new PDF"

CASES = (
    Case("forms in forms", forms_in_forms, TOO_MUCH),
    Case("text that unpacks to 100 MB", lambda: one_page(packed(WORDS, 1_600_000)), TOO_MUCH),
    Case("blanks that unpack to 1 GB", lambda: one_page(packed(" ", 1_000 * MEGABYTE)), TOO_MUCH),
    Case("millions of lines", lambda: one_page(packed("0 0 m 9 9 l S ", 5_000_000)), TOO_MUCH),
    Case("letters everywhere", partial(scattered, 150_000), "characters; choose a file"),
    Case("a million pages", partial(pages, 1_000_000), "1,000,000 pages; choose a file"),
    Case(
        "pages in a circle",
        lambda: pdf(CATALOGUE, "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2000000000 >>"),
        "is no sound PDF",
    ),
    Case("scripts and programs", actions),
    Case("a page without a size", lambda: one_page(packed(WORDS), box="0 0 0 0")),
    Case("a page without end", lambda: one_page(packed(WORDS), box="0 0 1e39 1e39")),
    Case(
        "a page of three kilometres",
        lambda: one_page(packed(WORDS.replace("20 100", "20 8999900")), box="0 0 9000 9000000"),
        said_of_page="has a size that cannot be drawn",
    ),
    Case(
        "a picture of 900 megapixels",
        partial(picture, 30_000, 30_000),
        said_of_page=TOO_LONG,
        depends_on_machine=True,
    ),
    Case("a pattern without end", pattern, said_of_page=TOO_LONG),
)

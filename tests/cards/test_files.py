"""What is no picture, or would fill the memory, is refused by its first bytes, before anything decodes it."""

from __future__ import annotations

import struct

import pytest

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"


def png(width, height):
    return PNG + struct.pack(">II", width, height) + bytes(20)


def jpeg(width, height, *segments):
    frame = b"\xff\xc0\x00\x11\x08" + struct.pack(">HH", height, width) + bytes(30)
    return b"\xff\xd8" + b"".join(segments) + frame


def exif(length):
    return b"\xff\xe1" + struct.pack(">H", length) + bytes(max(0, length - 2))


def webp(form, body):
    return b"RIFF\x00\x00\x00\x00WEBP" + form + bytes(4) + body + bytes(30)


# animated: the flag is set, and the canvas is what counts
ANIMATED = webp(b"VP8X", b"\x02\x00\x00\x00" + (999).to_bytes(3, "little") + (599).to_bytes(3, "little"))
LARGE = webp(b"VP8X", bytes(4) + (16_000).to_bytes(3, "little") * 2)
FILES = {
    "one pixel": (png(1, 1), ""),
    "of 40 megapixels": (png(8_000, 5_000), ""),
    "a bomb of 16,000 x 16,000": (png(16_000, 16_000), "cards_too_large"),
    "a bomb of 4 thousand million": (png(2**32 - 1, 2**32 - 1), "cards_too_large"),
    "no size at all": (png(0, 0), "cards_no_picture"),
    "a wide line": (png(60_000, 1), "cards_too_large"),
    "a JPEG that is turned by its EXIF": (jpeg(600, 1_000, exif(40)), ""),
    "a JPEG of 16,000 x 16,000": (jpeg(16_000, 16_000), "cards_too_large"),
    "a JPEG with many segments": (jpeg(600, 1_000, *[exif(2)] * 5_000), ""),
    "a JPEG whose segment leads past its end": (b"\xff\xd8\xff\xe1\xff\xff" + bytes(40), "cards_no_picture"),
    "a JPEG whose segment has no length": (b"\xff\xd8\xff\xe1\x00\x00" + bytes(40), "cards_no_picture"),
    "a WebP that moves": (ANIMATED, ""),
    "a WebP of 16,000 x 16,000": (LARGE, "cards_too_large"),
    "a text": (b"<svg onload=alert(1)>" + bytes(40), "cards_no_picture"),
    "a page": (b"GIF89a" + bytes(40), "cards_no_picture"),
    "a HEIC": (b"\x00\x00\x00\x18ftypheic" + bytes(40), "cards_heic"),
    "nothing": (b"", "cards_no_picture"),
    "of 16 MB": (png(100, 100) + bytes(16 * 1024 * 1024), "cards_too_large"),
}


@pytest.fixture
def fault_of(chromium):
    chromium.bring("file", "/card/picture_file.js")
    code = """([head, length]) => {
      const bytes = new Uint8Array(length);
      bytes.set(Uint8Array.from(head));
      return file.faultOfPicture(bytes);
    }"""
    return lambda content: chromium.run(code, [list(content[:30_000]), len(content)])


@pytest.mark.parametrize("why", FILES)
def test_what_is_no_picture_is_refused(fault_of, why):
    content, wanted = FILES[why]
    assert fault_of(content) == wanted

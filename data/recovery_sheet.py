"""The recovery sheet: a page to print and lock away, with the code that opens the store without the passphrase.

One HTML file in large type, black on white, that loads nothing and runs nothing. The code stands on it as letters and
as a QR code, which holds the same letters.
"""

from __future__ import annotations

from datetime import date
from html import escape
from io import BytesIO


def recovery_sheet(code: str, place: str, made_on: date) -> str:
    """The sheet as HTML.

    Args:
        code: The recovery code, in groups with hyphens.
        place: What it belongs to: where the store is.
        made_on: The day.
    """
    groups = " ".join(f"<li>{escape(group)}</li>" for group in code.split("-"))
    return _PAGE.format(
        code=escape(code), groups=groups, picture=_qr_code(code), place=escape(place), made_on=f"{made_on:%-d %B %Y}"
    )


def _qr_code(text: str) -> str:
    """A QR code as an SVG element, which says what it is to who cannot see it."""
    from qrcode import QRCode  # 40 to 60 ms to import: only when a sheet is made
    from qrcode.constants import ERROR_CORRECT_Q
    from qrcode.image.svg import SvgPathImage

    code = QRCode(error_correction=ERROR_CORRECT_Q, border=4)
    code.add_data(text)
    drawn = BytesIO()
    code.make_image(image_factory=SvgPathImage).save(drawn)
    svg = drawn.getvalue().decode("utf-8")
    label = 'role="img" aria-label="QR code with the same letters"'
    return f"<svg {label} {svg[svg.index('<svg ') + len('<svg ') :]}"


_PAGE = """<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="robots" content="noindex">
<title>Recovery sheet for the involvement kiosk</title>
<style>
@page {{ size: A4; margin: 18mm; }}
body {{ background: #fff; color: #000; font: 18pt/1.5 sans-serif; max-width: 40em; margin: 1em auto; padding: 0 1em; }}
h1 {{ font-size: 28pt; line-height: 1.2; }}
h2 {{ font-size: 22pt; margin-bottom: 0.2em; }}
ol.code {{ list-style: none; padding: 0; margin: 0; font: bold 32pt/1.6 monospace; }}
ol.code li {{ display: inline-block; margin-right: 1em; }}
svg {{ width: 60mm; height: 60mm; }}
section {{ break-inside: avoid; }}
</style>
</head>
<body>
<h1>Recovery sheet for the involvement kiosk</h1>
<p>Print this page and lock it away. Then delete the file.</p>
<p>Whoever has this sheet and the kiosk's disk can read all that visitors left.</p>
<section>
<h2>The recovery code</h2>
<ol class="code">{groups}</ol>
<p>The code has no letter I, L, O or U. What looks like them is a 1 or a 0.</p>
{picture}
</section>
<section>
<h2>If the passphrase is forgotten</h2>
<p>Run <b>kiosk rekey</b> on the kiosk's machine. Type the code where it asks for the old passphrase.
Small letters do. Spaces and hyphens do not matter. You then choose a new passphrase and get a new sheet.</p>
<p>If both the passphrase and this sheet are lost, nobody can ever read what visitors left.</p>
</section>
<section>
<h2>Without the kiosk's program</h2>
<p>The file recovery.age is a standard age file. “age -d recovery.age” opens it.
Type the code in capital letters, with its hyphens: <b>{code}</b></p>
</section>
<p>It belongs to the store in {place}. Made on {made_on}.</p>
</body>
</html>
"""

"""The words of a few files of the example centre in Welsh, as a centre would add them."""

from __future__ import annotations

from pathlib import Path

FILES = {
    "centre.toml": """
welcome = "Dyma le i ddweud eich dweud."
""",
    "opportunities/front-room.toml": """
title = "Lle tawel"
summary = "Helpwch ni i wneud y lolfa yn dawel."
purpose = "Mae pobl eisiau lle tawel."
""",
    "roles/front-room.md": """
# Lle tawel

## Y rôl

Rydych chi yn ein helpu i gynllunio lle tawel.
""",
    "forms/feedback.toml": """
title = "Dywedwch sut oedd hi"
introduction = "Nid ydym yn gofyn pwy ydych chi."

[[question]]
id = "overall"
text = "Sut oedd ein gwasanaeth?"
options = [
    { id = "good", text = "Da" },
    { id = "very_good", text = "Da iawn" },
]

[[question]]
id = "consent"
text = "Beth gawn ni ei wneud â'ch atebion?"
options = [{ id = "keep", text = "Caiff staff gadw a darllen fy atebion." }]
""",
    "cards/care-act.toml": """
title = "Y Ddeddf Gofal"
text = "Mae'r ddeddf yn dweud beth mae'n rhaid i'r cyngor ei wneud."
""",
    "help.toml": """
first = "Dywedwch wrth aelod o staff nawr."

[[lines]]
how = "Ffoniwch 999 os oes bywyd mewn perygl."
""",
    "changes/evening-opening.toml": """
title = "Ar agor nos Iau"

[plan]
aim = "Gall pobl sy'n gweithio ddod hefyd."
""",
    "figures.toml": """
[[sections]]
heading = "Yn yr ysbyty"
series.what = "Pobl yn yr ysbyty yn Lloegr"
""",
    "library.toml": """
[[works]]
text = "Sut mae pobl yn helpu ei gilydd."
""",
    "about.toml": """
vision = "Dim byd amdanom ni hebom ni."

[[parts]]
name = "Egwyddorion"
""",
}
"""By file; each says only some of its words."""
LOCALE = "cy_GB"


def add_welsh(centre: Path) -> None:
    """Adds these files to a centre, and changes none that is there."""
    for file, text in FILES.items():
        path = centre / "languages" / LOCALE / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.lstrip(), encoding="utf-8")

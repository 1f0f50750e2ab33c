"""Terminals that change their font when they are told to, as the real ones do; a window of 1920 by 1080 pixels."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from math import ceil

from accessibility.text_size.asking import Grid
from accessibility.text_size.display import LINE_PER_EM

COLUMN_PER_EM = 1233 / 2048
"""Width of every letter of DejaVu Sans Mono, in font sizes."""


@dataclass
class FakeTerminal:
    """One that knows no question but who it is, or not even that."""

    name: str = ""
    written: str = ""
    font_pixels: float = 16.0
    width: int = 1920
    height: int = 1080

    def ask(self, question: str) -> str:
        answers = self.answer(question)
        return f"{answers}\x1b[?62;c"

    def answer(self, question: str) -> str:
        if question == "\x1b[>q":
            return f"\x1bP>|{self.name}\x1b\\" if self.name else ""
        self.obey(question)
        return ""

    def write(self, text: str) -> None:
        self.written += text
        self.obey(text)

    def obey(self, text: str) -> None:
        pass

    def grid(self) -> Grid:
        cell_width, cell_height = self.cell
        return Grid(self.width // cell_width, self.height // cell_height, self.width, self.height)

    @property
    def cell(self) -> tuple[int, int]:
        """Width and height of a cell: whole pixels, as terminals draw them."""
        return round(COLUMN_PER_EM * self.font_pixels), ceil(LINE_PER_EM * self.font_pixels)

    def other_grid(self, than: Grid) -> Grid:
        return self.grid()

    def settled_grid(self) -> Grid:
        return self.grid()

    def is_linux_console(self) -> bool:
        return False


@dataclass
class FakeKitty(FakeTerminal):
    """kitty, whose configuration allows its remote control or not."""

    name: str = "kitty(0.26.5)"
    is_allowed: bool = True
    dots_per_inch: float = 96.0
    points: float = 11.0

    def __post_init__(self) -> None:
        self.font_pixels = self.points * self.dots_per_inch / 72

    def answer(self, question: str) -> str:
        if question.startswith("\x1bP+q"):
            value = f"{self.points:g}".encode().hex()
            return f"\x1bP1+r{question[4:-2]}={value}\x1b\\"
        if "@kitty-cmd" in question:
            return f'\x1bP@kitty-cmd{{"ok": {"true" if self.is_allowed else "false"}}}\x1b\\'
        return super().answer(question)

    def obey(self, text: str) -> None:
        for command in re.findall(r"\x1bP@kitty-cmd(.*?)\x1b\\", text):
            told = json.loads(command)
            assert tuple(told["version"]) <= (0, 26, 5)
            assert told["cmd"] == "set-font-size"
            if self.is_allowed:
                self.points = told["payload"]["size"]
                self.font_pixels = self.points * self.dots_per_inch / 72


@dataclass
class FakeXterm(FakeTerminal):
    """xterm, whose resources allow its font and its window to be changed or not."""

    name: str = "XTerm(379)"
    font: str = "DejaVu Sans Mono:size=12"
    allows_font: bool = True
    allows_window: bool = True
    _columns_rows: list[int] = field(default_factory=lambda: [80, 24])

    def __post_init__(self) -> None:
        self._columns_rows = [super().grid().columns, super().grid().rows]

    def answer(self, question: str) -> str:
        if question == "\x1b]50;?\x07":
            return f"\x1b]50;{self.font}\x07" if self.allows_font else ""
        return super().answer(question)

    def obey(self, text: str) -> None:
        for font, height, width in re.findall(r"\x1b\]50;([^\x07]*)\x07|\x1b\[4;(\d+);(\d+)t", text):
            if font and self.allows_font:
                self.font = font
                size = re.search(r"(pixelsize|size)=([\d.]+)", font)
                self.font_pixels = float(size[2]) * (96 / 72 if size[1] == "size" else 1) if size else 12.0
                columns, rows = self._columns_rows
                self.width, self.height = columns * self.cell[0], rows * self.cell[1]
            elif height and self.allows_window:
                self.width, self.height = int(width), int(height)
                grid = super().grid()
                self._columns_rows = [grid.columns, grid.rows]

    def grid(self) -> Grid:
        columns, rows = self._columns_rows
        return Grid(columns, rows, self.width, self.height)

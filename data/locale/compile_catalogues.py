"""Compiles the message catalogues when the project is built, so that only the readable ``.po`` files are kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface):  # type: ignore[type-arg]  # hatchling's own builds are not typed further
    """Writes a ``.mo`` beside every ``.po`` under ``data/locale`` before anything is packed."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile every catalogue.

        Args:
            version: The kind of build ("standard" or "editable"); both need the catalogues.
            build_data: What hatchling will pack; not changed.
        """
        for source in Path(self.root, "data", "locale").glob("*/LC_MESSAGES/*.po"):
            with source.open("rb") as lines, source.with_suffix(".mo").open("wb") as compiled:
                write_mo(compiled, read_po(lines, locale=source.parent.parent.name))

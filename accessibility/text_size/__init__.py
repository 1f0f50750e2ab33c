"""Text size: four sizes in millimetres, and the terminal's own font at run time where the terminal can do that."""

from accessibility.text_size.display import Display
from accessibility.text_size.sizes import TextSize, size_name
from accessibility.text_size.zoom import NoZoom, Zoom

__all__ = ["Display", "NoZoom", "TextSize", "Zoom", "size_name"]

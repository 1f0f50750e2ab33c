"""Large letters where the terminal cannot change its own font: bitmap glyphs drawn with half blocks."""

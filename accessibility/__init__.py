"""How anything is spoken, sized, coloured, pointed at and pressed, whatever it says."""

"""The real program in a real terminal: started, looked at, pressed and killed as it would be in a drop-in centre."""

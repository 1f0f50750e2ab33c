"""The same app in plain lines of text, on a terminal or through pipes; nothing is drawn, nothing moves a cursor."""

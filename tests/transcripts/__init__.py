"""What a visitor who sees nothing presses and hears, as plain text that a person can read from top to bottom."""

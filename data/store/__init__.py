"""Where submissions are kept: a protocol, and a sealed TinyDB behind it."""

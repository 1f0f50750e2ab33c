"""The composition root: the command line, the app, and one visit from welcome to wiped."""

__version__ = "0.1.0"

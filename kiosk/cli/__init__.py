"""The command line: one module for each group of commands; each loads only what it needs."""

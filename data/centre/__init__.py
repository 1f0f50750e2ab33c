"""A centre's content: a folder of TOML and Markdown that a person can read, compare and print."""

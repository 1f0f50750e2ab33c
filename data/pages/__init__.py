"""The centre's small website: what its pages say, and how they are written to a folder."""

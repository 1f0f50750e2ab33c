"""Forms as content: what is asked, in which order, and what has been answered so far."""

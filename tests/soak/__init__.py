"""Proofs that take minutes: run by name or by ``make soak``, and left out of every other run."""

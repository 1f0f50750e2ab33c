"""Proofs that the kiosk keeps what it promises."""

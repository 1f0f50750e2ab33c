"""Answering a form: introduction, one question a screen, review, the record as it will be stored, and the receipt."""

"""The screens of a visit."""

"""The screens of the staff desk."""

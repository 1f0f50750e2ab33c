"""The few widgets that every screen is made of; each can be seen, heard and pressed."""

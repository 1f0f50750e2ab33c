"""What is remembered and what is told: centre content, forms, submissions, the store, sealing, tickets and words."""

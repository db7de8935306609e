"""rekindle inside three web frameworks; see README.md."""

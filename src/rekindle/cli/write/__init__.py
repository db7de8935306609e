"""``rekindle write``: a message by questions and answers, one after the other, on any terminal."""

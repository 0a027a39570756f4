"""Files of word processors: a zip of XML parts, opened with limits; Word's text, and where each letter of it stands."""

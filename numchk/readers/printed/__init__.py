"""Printed pages: characters with their places become words, rows, columns, lines and paragraphs, in reading order."""

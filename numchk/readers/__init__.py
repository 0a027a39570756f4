"""Reads files into documents."""

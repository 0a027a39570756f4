"""Renders a `Report` as text."""

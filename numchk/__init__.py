"""numchk: checks the figures of news copy. `check`, `compare`, `render`, and the records they return."""

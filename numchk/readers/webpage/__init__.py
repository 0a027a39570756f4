"""Web pages: tags to blocks of words, which of them are the article, and what a page says of itself."""

"""Makes those pages and pictures of the docs that come from the program itself."""

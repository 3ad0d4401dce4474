"""The reader's own copy of the work, and where its passages are."""

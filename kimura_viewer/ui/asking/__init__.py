"""What is asked of the events: filter, search, chronicle, determinants, views that are kept."""

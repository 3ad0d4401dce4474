"""What the program is about: dates, determinants, events, passages, criteria, views."""

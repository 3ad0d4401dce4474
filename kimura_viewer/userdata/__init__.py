"""What the program keeps for its user: copies, corrections, views, settings. It is never lost."""

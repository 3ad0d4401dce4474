"""The window as a whole: its parts put together, its menus, help and preferences."""

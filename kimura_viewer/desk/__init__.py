"""What the desk does around its window: stores are opened, figures made, copies remembered."""

"""Events in a database: the only place that knows SQL."""

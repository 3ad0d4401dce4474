"""The history of the store's schema, as Alembic revisions: one for each version, named by it.

A store has its version in ``user_version`` and no table of Alembic's, so that the same sources
give the same bytes. A new version is a new file in ``versions``: its ``upgrade`` takes the version
before it there, and ``schema.USER_VERSION`` goes up with it.
"""

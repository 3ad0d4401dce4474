"""Asked for by Alembic's folders of scripts; `kimura_viewer.store.upgrading` runs the steps."""

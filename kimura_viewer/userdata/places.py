"""Where the user's data is, and what names a store in it."""

import os
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

FOLDER_VARIABLE = "KIMURA_VIEWER_DATA"
"""Environment variable that names another folder for the user's data."""

SHIPPED = "shipped://"
"""Location that names the shipped store to `store_key`, wherever the program is installed."""

FILE_NAME = "user-data.sqlite"


def data_folder() -> Path:
    """Return the folder of the user's data: the platform's, or the one that the user named."""
    named = os.environ.get(FOLDER_VARIABLE)
    if named:
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("kimura-viewer", appauthor=False)


def store_key(url_or_path: str, work_id: str) -> str:
    """Return what a store is remembered by: the same for the same work at the same place.

    Args:
        url_or_path: Path of the store's file, its database URL, or `SHIPPED`.
        work_id: Slug of its work: another work at that place is remembered apart.
    """
    return f"{work_id} {store_url(url_or_path)}"


def location_of(url: str) -> str:
    """Return the path of a file, or else the URL, that `store_url` made a URL of."""
    try:
        parts = urlsplit(url)
    except ValueError:  # brackets that hold no address
        return url
    if parts.scheme != "file":
        return url
    return url2pathname(f"//{parts.netloc}{parts.path}" if parts.netloc else parts.path)


def store_url(location: str) -> str:
    """Return the URL of a store without its password: the same however it is named.

    Args:
        location: Path of the store's file, its database URL, or `SHIPPED`.
    """
    if "://" not in location:
        return Path(location).resolve().as_uri()
    try:
        url = make_url(location)
    except ArgumentError:
        return location
    if url.get_backend_name() == "sqlite":
        return Path(url.database or "").resolve().as_uri()
    return url.set(password=None).render_as_string()

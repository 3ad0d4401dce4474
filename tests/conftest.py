"""What all tests share: the reader's copy and the conformance cases, which lie beside the project."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("KIMURA_SHARED", ROOT.parent / "shared"))


@pytest.fixture(scope="session")
def essay_copy() -> Path:
    """The reader's copy of the essay: it lies beside the project and never enters it."""
    return SHARED / "essay" / "kimura-determinants.txt"


@pytest.fixture(scope="session")
def conformance_cases() -> dict[str, Any]:
    """EDTF conformance cases: ``loc_examples`` and ``suites``."""
    text = (SHARED / "conformance" / "edtf.json").read_text(encoding="utf-8")
    cases: dict[str, Any] = json.loads(text)
    return cases

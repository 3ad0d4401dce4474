"""The products of matrices in the bundle are those of OpenBLAS."""

import ctypes
import shutil
import subprocess
import sys
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "packaging"))

import blas

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux") or shutil.which("cc") is None,
    reason="the bundle is made on Linux, by a compiler of C",
)

TYPES = {"s": np.float32, "d": np.float64, "c": np.complex64, "z": np.complex128}
ROWS, COLUMNS = 101, 102
AS_IT_IS, TURNED, CONJUGATED = 111, 112, 113
UPPER, LOWER = 121, 122
M, N, K = 5, 4, 3

Matrix = npt.NDArray[Any]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> ctypes.CDLL:
    return ctypes.CDLL(str(blas.compiled("libplain.so", tmp_path_factory.mktemp("blas"))))


def made(letter: str, *shape: int) -> Matrix:
    random = np.random.default_rng(sum(shape))
    values = random.normal(size=shape)
    if letter in "cz":
        values = values + 1j * random.normal(size=shape)
    return values.astype(TYPES[letter])


def scalar(letter: str, value: float) -> object:
    """A factor as it is handed over: complex ones by their address."""
    if letter in "cz":
        return np.array(value, TYPES[letter]).ctypes
    return ctypes.c_float(value) if letter == "s" else ctypes.c_double(value)


def given(value: object) -> object:
    """An argument of C."""
    if isinstance(value, np.ndarray):
        return ctypes.c_void_p(value.ctypes.data)
    if isinstance(value, int):
        return ctypes.c_int64(value)
    return getattr(value, "_as_parameter_", value)


def call(library: ctypes.CDLL, letter: str, name: str, *values: object) -> None:
    held = list(values)  # until the call is done
    getattr(library, f"scipy_cblas_{letter}{name}64_")(*map(given, held))


def laid(order: int, matrix: Matrix) -> Matrix:
    return np.ascontiguousarray(matrix) if order == ROWS else np.asfortranarray(matrix)


def step(order: int, matrix: Matrix) -> int:
    rows, columns = matrix.shape
    return int(columns if order == ROWS else rows)


def in_form(form: int, matrix: Matrix) -> Matrix:
    """The matrix of which an argument is said to be another form."""
    return {AS_IT_IS: matrix, TURNED: matrix.T, CONJUGATED: matrix.conj().T}[form]


def same(one: Matrix, other: Matrix) -> None:
    np.testing.assert_allclose(one, other, rtol=2e-5, atol=2e-6)


CASES = [
    (letter, order, form)
    for letter, order, form in product(TYPES, (ROWS, COLUMNS), (AS_IT_IS, TURNED, CONJUGATED))
]


@pytest.mark.parametrize(("letter", "order"), list(product(TYPES, (ROWS, COLUMNS))))
@pytest.mark.parametrize("forms", list(product((AS_IT_IS, TURNED, CONJUGATED), repeat=2)))
@pytest.mark.parametrize("beta", [0.0, 0.5])
def test_matrices(
    library: ctypes.CDLL, letter: str, order: int, forms: tuple[int, int], beta: float
) -> None:
    form, other = forms
    a, b = made(letter, M, K), made(letter, K, N)
    before = made(letter, M, N) if beta else np.full((M, N), np.nan, TYPES[letter])
    left, right = laid(order, in_form(form, a)), laid(order, in_form(other, b))
    out = laid(order, before.copy())
    call(
        library, letter, "gemm", order, form, other, M, N, K, scalar(letter, 2.0),
        left, step(order, left), right, step(order, right), scalar(letter, beta),
        out, step(order, out),
    )  # fmt: skip
    same(out, 2 * (a @ b) + (beta * before if beta else 0))


@pytest.mark.parametrize(("letter", "order", "form"), CASES)
@pytest.mark.parametrize("stride", [1, 2, -2])
def test_a_matrix_and_a_vector(
    library: ctypes.CDLL, letter: str, order: int, form: int, stride: int
) -> None:
    a, x, y = made(letter, M, K), made(letter, K), made(letter, M)
    held = laid(order, in_form(form, a))
    spread = np.zeros(2 * K, TYPES[letter])
    spread[:: abs(stride)][:K] = x if stride > 0 else x[::-1]
    out = y.copy()
    rows, columns = held.shape
    call(
        library, letter, "gemv", order, form, rows, columns, scalar(letter, 1.5),
        held, step(order, held), spread, stride, scalar(letter, 0.5), out, 1,
    )  # fmt: skip
    same(out, 1.5 * (a @ x) + 0.5 * y)


@pytest.mark.parametrize(
    ("letter", "order", "form"), [each for each in CASES if each[2] != CONJUGATED]
)
@pytest.mark.parametrize("half", [UPPER, LOWER])
def test_a_matrix_and_itself(
    library: ctypes.CDLL, letter: str, order: int, form: int, half: int
) -> None:
    a, before = made(letter, M, K), made(letter, M, M)
    held, out = laid(order, in_form(form, a)), laid(order, before.copy())
    call(
        library, letter, "syrk", order, half, form, M, K, scalar(letter, 2.0),
        held, step(order, held), scalar(letter, 0.5), out, M,
    )  # fmt: skip
    whole = 2 * (a @ a.T) + 0.5 * before
    kept = np.triu if half == UPPER else np.tril
    rest = before - kept(before)
    same(out, kept(whole) + rest)


@pytest.mark.parametrize("letter", TYPES)
def test_vectors(library: ctypes.CDLL, letter: str) -> None:
    x, y = made(letter, 6), made(letter, 8)[:6]
    out = y.copy()
    call(library, letter, "axpy", 3, scalar(letter, 2.0), x, 2, out, -2)
    expected = y.copy()
    expected[[4, 2, 0]] += 2 * x[[0, 2, 4]]
    same(out, expected)
    if letter in "cz":
        for name, left in (("dotu_sub", x), ("dotc_sub", x.conj())):
            total = np.zeros(1, TYPES[letter])
            call(library, letter, name, 6, x, 1, y, 1, total)
            same(total[0], np.sum(left * y))
    else:
        dot = getattr(library, f"scipy_cblas_{letter}dot64_")
        dot.restype = ctypes.c_float if letter == "s" else ctypes.c_double
        same(dot(*map(given, (6, x, 1, y, -1))), np.sum(x * y[::-1]))


PRODUCTS = """
import numpy as np
a = np.arange(12.0).reshape(4, 3)
b = np.array([[1, 2j], [3, 4], [5j, 6]])
print((a @ a.T).tolist(), (a @ b).tolist(), np.convolve(a[0], a[1]).tolist(), a[:, 0] @ a[:, 1])
"""


def test_numpy_works_with_it_and_says_that_linear_algebra_is_missing(
    library: ctypes.CDLL, tmp_path: Path
) -> None:
    hook = (Path(blas.__file__).parent / "without_linalg.py").read_text(encoding="utf-8")
    said = [
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env
        ).stdout
        for code, env in ((PRODUCTS, {}), (hook + PRODUCTS, {"LD_PRELOAD": library._name}))
    ]
    assert said[0] == said[1] != ""
    failing = hook + "import numpy; numpy.linalg.inv([[1.0]])"
    done = subprocess.run(
        [sys.executable, "-c", failing], capture_output=True, text=True, check=False
    )
    assert "ImportError: inv: linear algebra is left out of the bundle" in done.stderr


def test_what_numpy_asks_for_is_there(tmp_path: Path) -> None:
    made = blas.compiled("libplain.so", tmp_path)
    core = sys.modules["numpy._core._multiarray_umath"].__file__
    linear = sys.modules["numpy.linalg._umath_linalg"].__file__
    assert core is not None
    assert linear is not None
    assert blas.lacking(made, [core]) == set()
    assert "scipy_dgesv_64_" in blas.lacking(made, [linear])

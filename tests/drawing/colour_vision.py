"""How alike colours look: contrast, colour blindness, and distance in CAM02-UCS.

Colours are ``#rrggbb``. Sources: WCAG 2.2 (contrast); Machado, Oliveira and Fernandes, “A
Physiologically-based Model for Simulation of Color Vision Deficiency” (2009), severity 1.0; CIE
159:2004 (CIECAM02); Luo, Cui and Li, “Uniform colour spaces based on CIECAM02” (2006).
"""

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float64]

DEFICIENCIES = {
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
"""What each cone deficiency makes of linear sRGB."""

TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
CAT02 = np.array([[0.7328, 0.4296, -0.1624], [-0.7036, 1.6975, 0.0061], [0.0030, 0.0136, 0.9834]])
TO_CONES = np.array(
    [[0.38971, 0.68898, -0.07868], [-0.22981, 1.18340, 0.04641], [0.0, 0.0, 1.0]]
) @ np.linalg.inv(CAT02)
D65 = np.array([95.047, 100.0, 108.883])
ON_A_SCREEN = 64 / np.pi / 5
"""Luminance that the eye is adapted to, in cd/m², as sRGB has it (64 lux of ambient light)."""


def linear(colour: str) -> Vector:
    """Return linear sRGB, shape (3,), each 0 to 1."""
    encoded = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    curve: Vector = ((encoded + 0.055) / 1.055) ** 2.4
    return np.where(encoded <= 0.04045, encoded / 12.92, curve)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21."""
    darker, lighter = sorted(float(TO_XYZ[1] @ linear(colour)) for colour in (one, other))
    return (lighter + 0.05) / (darker + 0.05)


def distance(one: str, other: str, deficiency: str | None = None) -> float:
    """Return how far two colours are apart in CAM02-UCS, as an eye of that kind sees them."""
    sight = np.eye(3) if deficiency is None else np.array(DEFICIENCIES[deficiency])
    first, second = (cam02_ucs(*ciecam02(100 * TO_XYZ @ np.clip(sight @ linear(c), 0, 1)))
                     for c in (one, other))  # fmt: skip
    return float(np.linalg.norm(first - second))


def ciecam02(
    xyz: Vector, white: Vector = D65, adapted_to: float = ON_A_SCREEN, background: float = 20.0
) -> tuple[float, float, float]:
    """Return lightness J, colourfulness M and hue h (degrees) in an average surround.

    Args:
        xyz: Of the colour, Y of a white being 100; shape (3,).
        white: XYZ of the white, shape (3,).
        adapted_to: Luminance that the eye is adapted to, in cd/m².
        background: Y of the background.
    """
    k = 1 / (5 * adapted_to + 1)
    level = 0.2 * k**4 * 5 * adapted_to + 0.1 * (1 - k**4) ** 2 * (5 * adapted_to) ** (1 / 3)
    n = background / white[1]
    n_bb = 0.725 * n**-0.2
    adaptation = 1 - np.exp((-adapted_to - 42) / 92) / 3.6

    def cones(of: Vector) -> Vector:
        sharpened = CAT02 @ of * (adaptation * white[1] / (CAT02 @ white) + 1 - adaptation)
        response = TO_CONES @ sharpened
        power = (level * np.abs(response) / 100) ** 0.42
        compressed: Vector = np.sign(response) * 400 * power / (power + 27.13) + 0.1
        return compressed

    r, g, b = cones(xyz)
    green_red, yellow_blue = r - 12 * g / 11 + b / 11, (r + g - 2 * b) / 9
    hue = np.arctan2(yellow_blue, green_red)
    achromatic = (np.array([2, 1, 1 / 20]) @ (r, g, b) - 0.305) * n_bb
    of_white = (np.array([2, 1, 1 / 20]) @ cones(white) - 0.305) * n_bb
    lightness = 100 * (achromatic / of_white) ** (0.69 * (1.48 + np.sqrt(n)))
    eccentricity = (np.cos(hue + 2) + 3.8) / 4
    t = 50000 / 13 * n_bb * eccentricity * np.hypot(green_red, yellow_blue) / (r + g + 1.05 * b)
    chroma = t**0.9 * np.sqrt(lightness / 100) * (1.64 - 0.29**n) ** 0.73
    return float(lightness), float(chroma * level**0.25), float(np.degrees(hue) % 360)


def cam02_ucs(lightness: float, colourfulness: float, hue: float) -> Vector:
    """Return the coordinates J', a', b', shape (3,)."""
    m, angle = np.log(1 + 0.0228 * colourfulness) / 0.0228, np.radians(hue)
    j = 1.7 * lightness / (1 + 0.007 * lightness)
    return np.array([j, m * np.cos(angle), m * np.sin(angle)])

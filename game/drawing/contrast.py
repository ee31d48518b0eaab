"""What an eye can tell apart: contrast between two colours, also for a colour-blind eye."""

from __future__ import annotations

from math import dist

RGB = tuple[int, int, int]
_Triple = tuple[float, float, float]

# Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB.
BLINDNESS: dict[str, tuple[_Triple, _Triple, _Triple]] = {
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def _linear(colour: RGB) -> _Triple:
    r, g, b = (
        v / 255 / 12.92 if v / 255 <= 0.04045 else ((v / 255 + 0.055) / 1.055) ** 2.4
        for v in colour
    )
    return r, g, b


def _encoded(v: float) -> int:
    v = min(1.0, max(0.0, v))
    return round(255 * (v * 12.92 if v <= 0.0031308 else 1.055 * v ** (1 / 2.4) - 0.055))


def luminance(colour: RGB) -> float:
    """Relative luminance, 0 (black) to 1 (white)."""
    r, g, b = _linear(colour)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def ratio(one: RGB, other: RGB) -> float:
    """Contrast ratio after WCAG, 1 to 21."""
    a, b = luminance(one), luminance(other)
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)


def simulate(colour: RGB, blindness: str) -> RGB:
    """The colour as an eye with that kind of blindness sees it."""
    seen = _linear(colour)
    r, g, b = (
        _encoded(sum(k * v for k, v in zip(row, seen, strict=True))) for row in BLINDNESS[blindness]
    )
    return r, g, b


def _lab(colour: RGB) -> _Triple:
    r, g, b = _linear(colour)
    x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505
    y = 0.2126 * r + 0.7152 * g + 0.0722 * b
    z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def distance(one: RGB, other: RGB) -> float:
    """Difference in CIELAB; below about 10 two colours side by side look alike."""
    return dist(_lab(one), _lab(other))


def mix(one: RGB, other: RGB, share: float) -> RGB:
    """`share` (0 to 1) of `other` through `one`."""
    r, g, b = (round(p + (q - p) * share) for p, q in zip(one, other, strict=True))
    return r, g, b

"""Counts as a small line: SVG without style or script, whose words a screen reader says."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

WIDTH, HEIGHT = 120, 24


def draw_sparkline(counts: Sequence[int], words: str) -> Markup:
    """The oldest on the left; the highest count touches the top."""
    most = max(counts, default=0) or 1
    step = WIDTH / max(1, len(counts) - 1)
    points = " ".join(
        f"{at * step:.1f},{HEIGHT - 1 - many / most * (HEIGHT - 2):.1f}" for at, many in enumerate(counts)
    )
    return Markup(  # noqa: S704 - numbers, and words that are escaped
        f'<svg role="img" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">'
        f"<title>{escape(words)}</title>"
        f'<polyline points="{points}" fill="none" stroke="currentColor" stroke-width="1.5"/></svg>'
    )

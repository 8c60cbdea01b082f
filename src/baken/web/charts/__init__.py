"""Server-made drawings: pure functions from values to SVG. x in per cent, y in pixels, no viewBox, no styles."""

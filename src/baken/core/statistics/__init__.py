"""Statistics: `tails` weighs two numbers; the others look at series, areas and places. NumPy and SciPy, no clock."""

"""Two municipalities to look at: one real with its public figures, one invented with everything."""

from baken.demo.load import load_demo

__all__ = ["load_demo"]

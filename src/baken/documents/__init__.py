"""Reads a plan on paper: file to outline, outline to plan draft. Knows no database."""

"""Key figures of districts and neighbourhoods: every year is a table of its own."""

"""What a council wants to reach: a `Target` of a kind, and one rule per kind (in the files beside this one)."""

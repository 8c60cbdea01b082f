"""One function per way in which a target is phrased. Each takes a wording and returns what it found, or None."""

"""Reads Dutch phrasings of targets, baselines and numbers. What the words do not decide becomes a question."""

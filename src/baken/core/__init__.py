"""Meaning and arithmetic. No Django, no files, no network, no clock: today is an argument."""

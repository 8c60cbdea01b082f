"""Early warning: which of many monthly figures stands out this month, how sure that is, and what was to be expected."""

"""The only place where plan and figure meet: evaluates, and hands out one result object for page, report and API."""

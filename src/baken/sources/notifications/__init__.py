"""Reports of inhabitants in the report system of a municipality, counted per month; the reports stay where they are."""

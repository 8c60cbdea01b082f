"""The outlines of municipalities, districts and neighbourhoods, and maps drawn of them."""

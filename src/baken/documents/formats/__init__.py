"""One file per format. Each has `read(content: bytes) -> Outline`."""

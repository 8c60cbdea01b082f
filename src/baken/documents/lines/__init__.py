"""From plain lines to blocks: what every reader uses where a document has no structure of its own."""

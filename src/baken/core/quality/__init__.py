"""What asks for a look in the figures that are held: gaps, jumps, sums, and what cannot be. Sentences, no verdicts."""

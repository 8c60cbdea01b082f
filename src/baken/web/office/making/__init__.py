"""Pages along the road of a plan: from a start note to adoption, and on to the next plan."""

"""What people and machines look at: views, forms, urls, templates. No models."""

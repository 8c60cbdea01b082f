"""What municipalities spend and receive on safety, as they report it to Statistics Netherlands (Iv3)."""

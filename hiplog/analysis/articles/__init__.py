"""What four popular articles claim, held against a diary."""

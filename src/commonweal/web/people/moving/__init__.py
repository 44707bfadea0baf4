"""Moving a council's whole record from one installation to another, its hashes intact."""

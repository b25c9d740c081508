"""Whether an organization is caught by what listed parties own of it."""

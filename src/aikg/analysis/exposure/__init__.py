"""The exposure report of one organization, and the ranking of all."""

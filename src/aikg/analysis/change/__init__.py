"""What differs between two firms, and between two days."""

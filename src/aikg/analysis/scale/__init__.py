"""The network as columns of numbers, for all organizations at once."""

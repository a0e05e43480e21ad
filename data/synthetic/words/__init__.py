"""The word lists that the demonstration company is made of; all written for it, none taken from a register."""

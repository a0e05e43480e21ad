"""The demonstration company and, ignored by git, the files that it makes."""

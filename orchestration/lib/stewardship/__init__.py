"""What stewards ask and decide: why two records are one person or two, and which pairs need a look."""

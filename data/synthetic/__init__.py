"""The demonstration company: landing files as real systems write them, and beside them the truth."""

from data.synthetic.making import generate

__all__ = ["generate"]

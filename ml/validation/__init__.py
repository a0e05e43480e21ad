"""Ways of splitting a panel so that no model sees what it is asked to predict."""

from ml.validation.purged import PurgedSplit

__all__ = ["PurgedSplit"]

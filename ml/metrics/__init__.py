"""How good a prediction was: ranking, calibration, and how sure we are of the difference between two."""

"""How good an answer is: measures that take frames and return numbers."""

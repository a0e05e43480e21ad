"""Specification of raw loading."""

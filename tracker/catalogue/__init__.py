"""Reads and checks data/catalogue/: exercises, routines, what to avoid, rules, sources, other care."""

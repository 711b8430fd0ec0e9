"""Files of other programs, and our own, read into entries; nothing here writes."""

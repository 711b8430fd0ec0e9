"""A diary under a passphrase: its lock, the page that asks for it, the idle time, and where it is set."""

"""The page of one's own data: bringing files in, saving a backup, putting one back, and the daily copies."""

"""Small programs for those who work on Pacewell; the app does not use them."""

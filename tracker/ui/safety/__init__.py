"""Safety on the pages: the red-flag list, the short question, the cards, and what they leave open."""

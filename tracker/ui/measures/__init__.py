"""The parts of the questionnaires on the pages: their questions, the line on Today, the settings."""

"""The parts of Insights: what is chosen in a chart or beside it, and how a finding stands on the page."""

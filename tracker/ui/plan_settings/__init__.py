"""The settings of the plan, a module for each part of the page."""

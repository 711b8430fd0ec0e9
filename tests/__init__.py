"""The tests, and what they share: `tests.builders`, `tests.browser.serving`, `tests.browser.watching`."""

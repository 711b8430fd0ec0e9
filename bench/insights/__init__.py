"""Do the insights tell the truth? Their methods on made-up diaries: `python -m bench.insights`.

Nothing here is about patients. Pain is written down beforehand, so what a method says can be held against what is true:
how often an interval holds it, how often something is claimed where there is nothing, how often something is found.

A diary (diaries.py), the same for all methods:

- pain around 4.5 on the scale of 0 to 10; a swing of 1.3 points, of which a share (the carry-over, 0.3 to 0.9) is left
  after a day; rating noise of 0.5; each person's days of the week differ by about 0.3
- a flare begins on one day in 45: 2 to 4 points, of which six tenths are left on each day after
- rated in whole numbers, never below 0 or above 10
- not logged: 12 % of the days, and 3 % more for each point above the usual pain
- people do more when it hurts: the odds of a routine rise by 0.4 (log odds) for each point above the usual pain, half
  of it as felt on waking, half at midday, which no entry tells; a routine's effect is there in the evening and on the
  next morning, then gone
- people walk less when it hurts: about 30 minutes, 4 fewer for each point, with a spread of 15
- "decided at midday": all of it as felt at midday; the bar does not name these diaries, a person may well be like that

What is asked is the bar of section 6 of the statistics of the project; each number has a standard error beside it.
"""

"""The rules of the plan tried out on made-up people, beside other ways to go about it: `python -m bench.pacing`.

Nothing here is about patients and nothing here shows a benefit: it shows only how the rules behave, day after day,
with bodies whose workings are written down. The people were made up on their own terms, before any rule was run on
them.

A person (people.py) is a set of numbers, drawn once from the seed, the kind and the person's number around the
middle of the kind:

- `usual_pain` points 0-10 of a quiet morning; `eases` share of it that goes by itself each day; `light_eases` share
  of it that goes on a day of hardly any load (0 for most)
- `swing` spread, in points, of ups and downs that have nothing to do with load; `swing_memory` how much of
  yesterday's stays
- `spells` chance on a day that a spell of pain begins by itself, of `spell_points`; a third of it goes each day (most
  flares that people report follow no single activity: Suri 2018)
- `stiffens` points that weeks of hardly any load add (with back pain rest hurts a little more, with leg pain it makes
  no difference: Dahm 2010)
- `tolerance` load-minutes of exercise in a day, beside the usual chores, that set nothing off; `chores` load-minutes
  of those chores; `chores_spread` how they vary; `heavy_days` how often a day holds more than twice as much (moving
  house, a sick child)
- `irritability` points of pain for a load of twice what is tolerated; `onset` the share of tolerance at which that
  starts; `arrives` how that pain spreads over the next three mornings (24, 48, 72 hours); `settles` share of it gone
  each day; `touchy` share of tolerance lost while it hurts four points more than usual
- `crowding` how much dearer a load is when it is done in one go; `bout_cost` load-minutes that each bout costs by
  itself
- `provoking` which of ten exercises provoke; `provocation` how many times their load these count; `twinge` points by
  which they hurt while they are done
- `trains` growth of tolerance each day at full load; `idles` loss each day without any; `setback` loss by a load
  twice too big
- `nerve_prone` chance of new tingling on the morning after a load twice too big; it makes the next two days half as
  tolerant
- `reports` chance that a morning's number is written down; `report_noise` and `report_bias` points by which it is off
- `adheres` chance to exercise on a day at all; `eager` factor on every amount on a day that feels better than usual
- `guess_off`, `measure_off` factors by which the guessed and the measured tolerance are off
- `below_knee`, `irritable` what the person says about it when the plan is set up

A day (body.py). Chores and exercise make a load. Divided by what this body tolerates today (tolerance and usual
chores, less when irritated, up or down a tenth by chance) it gives the strain. What is over `onset` becomes pain by
`irritability`, comes by `arrives` and goes by `settles`. Strain between half of the tolerated and all of it builds
tolerance, less of it loses some, an excess loses more. Pain of a morning: what is left of `usual_pain`, plus swing,
spell and stiffness, plus the irritation; in the evening half of what the day stirred up is felt already.

Every chance of a day (draws.py) is drawn beforehand for a person and a day, and is the same whatever the person does:
two ways of going about it meet the same bad nights, heavy days, forgotten numbers and lazy days (common random
numbers).

A flare day here: the day's pain, the mean of morning and evening, two points or more above the person's own quiet
course, which is `usual_pain` as it eases by itself. Tolerated load-minutes: exercise done without a hurt on days
after which no flare day came.
"""

"""What the made-up person jots down. Each note is used once."""

SESSION_NOTES = (
    "Took it slowly, felt fine.",
    "The leg kick tingled, so I left it.",
    "Did it on the hotel floor.",
    "Easier than last week.",
    "Phone rang half way, went on after.",
    "Warm bath first. That helped.",
    "Smaller bends today.",
    "Colleague joined in.",
)
MORNING_NOTES = (
    "Stiff until I had moved about a bit.",
    "Slept right through 🙂",
    "Woke twice, turned over, slept again.",
    "Leg woke me at five.",
    "A good night for once.",
)
EVENING_NOTES = (
    "Short walk to the café and back. Fine.",
    "Too many meetings, sat too long.",
    "Legs up after supper, that felt good.",
    "Carried the shopping in two small bags.",
    "Bit worried about the trip next week.",
    "Played cards, stood up between rounds.",
)
FLARE_NOTES = (
    "Worse since the long drive.",
    "Lay down with my legs up a few times.",
    "Bit better than yesterday.",
)
RATING_NOTES = (
    "After the stairs.",
    "Standing in a queue.",
    "On the bus.",
    "After lunch with Zoë, sat an hour.",
    "In the garden.",
)
LONG_DRIVE = "Long drive to see family, hardly any breaks."

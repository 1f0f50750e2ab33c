"""Speech in three parts that do not know each other: what to say, when to say it, and the engine that says it."""

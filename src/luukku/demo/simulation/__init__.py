"""The coordinator, played in memory: thousands of cases against a wicked world, and a municipality's quarter."""

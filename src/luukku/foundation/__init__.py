"""Pure ground: deadlines, ids, keys, normal forms. No models, no network; a closed list."""

"""A municipality's quarter: one counter against calling each administration, under the same delays."""

"""What we promise: administrations, registers, value streams; loaded from packs, versioned, immutable."""

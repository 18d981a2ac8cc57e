"""What templates may ask of this room."""

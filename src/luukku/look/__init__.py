"""Components, tags, static files and formats that every page shares."""

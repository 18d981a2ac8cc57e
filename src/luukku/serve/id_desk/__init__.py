"""The ID desk: whoever cannot log in shows there who they are, and gets their answer."""

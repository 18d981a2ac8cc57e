"""The administration's side of a leg: values in, values out. No Django here."""

"""Acting for another: who may, for whom, in what, since when and until when; and nothing outside of that."""

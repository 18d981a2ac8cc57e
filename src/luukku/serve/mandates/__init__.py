"""The ID desk records who may act for whom, by a document that is shown there, and ends it."""

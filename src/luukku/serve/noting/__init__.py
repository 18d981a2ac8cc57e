"""A clerk takes down a request that came by letter, phone, mail or at the counter: `luukku note` as a page."""

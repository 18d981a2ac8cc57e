"""From the sheet that every municipality has (its records of processing, GDPR Art. 30) to the draft of a pack."""

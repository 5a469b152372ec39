-- What the customer of a call was told last, and said, of being recorded: JSON as in the journal, absent where nothing was.
ALTER TABLE contact ADD COLUMN consent TEXT;

-- What a moment of a contact is about, as JSON: who did it, and why.
ALTER TABLE timeline ADD COLUMN args TEXT;

-- The agent who called the customer, where the customer did not call.
ALTER TABLE contact ADD COLUMN begun_by TEXT;

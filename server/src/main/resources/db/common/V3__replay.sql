-- What each entry was and what was decided on it, as digests: a replay has to come to the same. Entries written before this
-- column existed have none.
ALTER TABLE journal ADD COLUMN digest TEXT;

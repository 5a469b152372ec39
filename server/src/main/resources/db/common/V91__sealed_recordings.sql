-- What opens and proves a sealed recording: the key of its sound, wrapped under the site's, and the site's signature of the
-- row. Both are NULL for recordings of before, which are plain files.
ALTER TABLE recording ADD COLUMN sealed_key TEXT;
ALTER TABLE recording ADD COLUMN statement TEXT;

-- What was finished and what was lawfully removed, each entry with the hash of the one before it in its own, and the site's
-- signature of that. Nothing is ever changed or removed here.
CREATE TABLE recording_ledger (
    entry     BIGINT PRIMARY KEY,
    at_us     BIGINT NOT NULL,
    act       TEXT   NOT NULL,          -- FINISHED or REMOVED
    path      TEXT   NOT NULL,
    statement TEXT   NOT NULL,          -- of the recording; empty once it is removed
    hash      TEXT   NOT NULL,
    site_key  TEXT   NOT NULL,          -- id of the key it is signed with; empty: of none
    signature TEXT   NOT NULL
);
CREATE INDEX recording_ledger_by_path ON recording_ledger (path, entry);

-- Who has taken a message that a visitor left to deal with it; nobody while it is NULL, or once it is done.
ALTER TABLE offline_message ADD COLUMN taken_us BIGINT;
ALTER TABLE offline_message ADD COLUMN taken_by TEXT;

-- Contacts whose note of wrap-up is gone; until settled_us the journal still has its words.
CREATE TABLE wrap_up_redaction (
    contact    TEXT   PRIMARY KEY,
    at_us      BIGINT NOT NULL,
    account    TEXT   NOT NULL,
    settled_us BIGINT
);

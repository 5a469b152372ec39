-- Contacts that agents handed on. The giver's part is a row of its own in contact, so that its wrap-up has its note.
ALTER TABLE contact ADD COLUMN part_of TEXT;
CREATE INDEX contact_by_whole ON contact (part_of) WHERE part_of IS NOT NULL;

CREATE TABLE handover (
    contact   TEXT    NOT NULL,
    number    INTEGER NOT NULL,
    part      TEXT    NOT NULL,   -- the giver's part in contact
    agent     TEXT    NOT NULL,   -- who gave it away
    queue     TEXT    NOT NULL,   -- it was answered in
    to_queue  TEXT,
    to_agent  TEXT,
    to_number TEXT,
    way       TEXT    NOT NULL,   -- BLIND, CONSULT or CONFERENCE
    at_us     BIGINT  NOT NULL,
    outcome   TEXT,               -- of the call to a number outside
    PRIMARY KEY (contact, number)
);

-- How the agent passed the contact on, if so.
ALTER TABLE fact_part ADD COLUMN handed_on TEXT;

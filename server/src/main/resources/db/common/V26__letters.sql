-- Transcripts that visitors asked for by mail, until they are sent (sent_us) or given up (gave_up_us); next_us is there
-- while it waits. asks counts how often it was asked for: it counts against the limits each time it begins anew.
CREATE TABLE letter (
    id         TEXT    PRIMARY KEY,
    contact    TEXT    NOT NULL,
    visitor    TEXT    NOT NULL,
    address    TEXT    NOT NULL,
    language   TEXT    NOT NULL,
    asked_us   BIGINT  NOT NULL,
    asks       INTEGER NOT NULL,
    tries      INTEGER NOT NULL,
    next_us    BIGINT,
    sent_us    BIGINT,
    gave_up_us BIGINT,
    trouble    TEXT    NOT NULL
);
CREATE UNIQUE INDEX letter_once ON letter (contact, address);
CREATE INDEX letter_due ON letter (next_us) WHERE next_us IS NOT NULL;
CREATE INDEX letter_by_visitor ON letter (visitor, asked_us);
CREATE INDEX letter_by_address ON letter (address, asked_us);
CREATE INDEX letter_by_time ON letter (asked_us);

-- What staff write among themselves beside a chat. A table of its own: no query of a transcript can reach it.
CREATE TABLE staff_note (
    contact     TEXT   NOT NULL,
    seq         BIGINT NOT NULL,
    at_us       BIGINT NOT NULL,
    kind        TEXT   NOT NULL,
    author      TEXT   NOT NULL,
    author_name TEXT   NOT NULL,
    recipient   TEXT,               -- of an invitation
    cid         TEXT   NOT NULL,
    body        TEXT   NOT NULL,
    PRIMARY KEY (contact, seq)
);
CREATE UNIQUE INDEX staff_note_once ON staff_note (contact, author, cid);
CREATE INDEX staff_note_by_recipient ON staff_note (recipient, at_us) WHERE recipient IS NOT NULL;

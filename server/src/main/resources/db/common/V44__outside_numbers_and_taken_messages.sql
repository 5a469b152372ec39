-- Numbers outside that agents find by name. tags are words joined by commas, queues are ids joined by commas; empty: all.
CREATE TABLE outside_number (
    id         TEXT   PRIMARY KEY,
    name       TEXT   NOT NULL,
    number     TEXT   NOT NULL UNIQUE,
    note       TEXT   NOT NULL,
    tags       TEXT   NOT NULL,
    queues     TEXT   NOT NULL,
    by_account TEXT   NOT NULL,
    at_us      BIGINT NOT NULL
);

-- Who has taken a caller's message to deal with it; nobody while it is NULL, or once it is done.
ALTER TABLE voicemail ADD COLUMN taken_us BIGINT;
ALTER TABLE voicemail ADD COLUMN taken_by TEXT;

-- What people did with a message, in order: taken, given_back, done, reopened.
CREATE TABLE voicemail_act (
    contact TEXT    NOT NULL,
    number  INTEGER NOT NULL,
    at_us   BIGINT  NOT NULL,
    account TEXT    NOT NULL,
    act     TEXT    NOT NULL,
    PRIMARY KEY (contact, number)
);

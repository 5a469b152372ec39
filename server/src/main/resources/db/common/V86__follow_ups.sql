-- Calls that agents promised for a moment, until the floor has them. Planned: neither begun nor called off.
CREATE TABLE follow_up (
    id            TEXT   PRIMARY KEY,
    contact       TEXT   NOT NULL,     -- what it follows
    queue         TEXT   NOT NULL,
    language      TEXT   NOT NULL,
    customer_key  TEXT   NOT NULL,
    customer_name TEXT,
    number        TEXT   NOT NULL,
    agent         TEXT   NOT NULL,     -- who promised it
    due_us        BIGINT NOT NULL,
    note          TEXT   NOT NULL,
    made_us       BIGINT NOT NULL,
    begun_us      BIGINT,              -- its turn came: from here on nobody changes it
    arrived_us    BIGINT,              -- the floor has it; begun without this: the server stopped in between
    off_us        BIGINT
);
CREATE UNIQUE INDEX follow_up_planned ON follow_up (contact) WHERE begun_us IS NULL AND off_us IS NULL;
CREATE INDEX follow_up_due ON follow_up (due_us, id) WHERE arrived_us IS NULL AND off_us IS NULL;
CREATE INDEX follow_up_of_contact ON follow_up (contact);
CREATE INDEX follow_up_of_customer ON follow_up (customer_key);

-- What became of it, in order: planned, moved, called_off, begun. The account is empty where nobody had to do it.
CREATE TABLE follow_up_act (
    follow_up TEXT    NOT NULL,
    number    INTEGER NOT NULL,
    at_us     BIGINT  NOT NULL,
    account   TEXT    NOT NULL,
    act       TEXT    NOT NULL,
    due_us    BIGINT  NOT NULL,
    reason    TEXT    NOT NULL,
    PRIMARY KEY (follow_up, number)
);

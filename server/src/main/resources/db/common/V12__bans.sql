-- Visitors and network addresses that may not open chats. A ban that was lifted stays as what it was.
CREATE TABLE ban (
    id        TEXT   PRIMARY KEY,
    kind      TEXT   NOT NULL,      -- VISITOR or ADDRESS
    subject   TEXT   NOT NULL,
    name      TEXT   NOT NULL,      -- how the visitor called themselves
    contact   TEXT   NOT NULL,      -- the chat it was about
    note      TEXT   NOT NULL,
    at_us     BIGINT NOT NULL,
    account   TEXT   NOT NULL,
    until_us  BIGINT,               -- without: until it is lifted
    lifted_us BIGINT,
    lifted_by TEXT
);
CREATE INDEX ban_by_time ON ban (at_us, id);
CREATE INDEX ban_in_force ON ban (subject) WHERE lifted_us IS NULL;

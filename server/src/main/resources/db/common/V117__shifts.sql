-- When agents are to work, as it was entered. Rows are added and never changed; where two overlap, the later one counts.
CREATE TABLE shift_entry (
    number     BIGINT PRIMARY KEY,
    agent      TEXT   NOT NULL,
    from_us    BIGINT NOT NULL,
    to_us      BIGINT NOT NULL,
    activity   TEXT   NOT NULL,
    note       TEXT   NOT NULL,
    by_account TEXT   NOT NULL,
    at_us      BIGINT NOT NULL
);
CREATE INDEX shift_entry_by_end ON shift_entry (to_us);

-- Keys with which programs use the API: what is kept is a hash. until_us is NULL where they hold until they are taken back.
CREATE TABLE program_key (
    name       TEXT    PRIMARY KEY,
    role       TEXT    NOT NULL,
    reads_only INTEGER NOT NULL,
    key_hash   TEXT    NOT NULL UNIQUE,
    by_account TEXT    NOT NULL,
    at_us      BIGINT  NOT NULL,
    until_us   BIGINT
);

-- Trunks that were added in the console. settings is JSON by the names of the configuration file, without secrets; the
-- password is sealed with a key that is not in the database, and is NULL where the trunk needs none.
CREATE TABLE console_trunk (
    id         TEXT   PRIMARY KEY,
    settings   TEXT   NOT NULL,
    sealed     TEXT,
    by_account TEXT   NOT NULL,
    at_us      BIGINT NOT NULL
);

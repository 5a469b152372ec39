-- What people and programs changed, took out or were not allowed to do. Rows are added and never changed.
CREATE TABLE audit_entry (
    number    BIGINT PRIMARY KEY,
    at_us     BIGINT NOT NULL,
    account   TEXT   NOT NULL,
    act       TEXT   NOT NULL,
    subject   TEXT   NOT NULL,
    outcome   TEXT   NOT NULL,
    source    TEXT   NOT NULL,
    hash      TEXT   NOT NULL,
    site_key  TEXT   NOT NULL,
    signature TEXT   NOT NULL
);
CREATE INDEX audit_entry_by_time ON audit_entry (at_us);
CREATE INDEX audit_entry_by_account ON audit_entry (account, number);

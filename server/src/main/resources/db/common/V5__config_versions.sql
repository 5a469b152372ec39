-- The part of the configuration that may change while the server runs, whole, each time it changed. Rows are only ever added.
CREATE TABLE config_version (
    number ${id} PRIMARY KEY,    -- from 1, without a gap; what explanations of decisions name
    at_us    BIGINT  NOT NULL,
    author   TEXT    NOT NULL,   -- sign-in name, or 'file'
    note     TEXT    NOT NULL,
    source   TEXT    NOT NULL,
    changes  INTEGER NOT NULL,   -- against the version before
    document TEXT    NOT NULL    -- JSON
);

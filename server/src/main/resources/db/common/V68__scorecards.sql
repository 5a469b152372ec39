-- What reviewers ask of contacts that are over. A version is never changed.
CREATE TABLE score_form (
    id      TEXT    NOT NULL,
    version INTEGER NOT NULL,
    at_us   BIGINT  NOT NULL,
    account TEXT    NOT NULL,
    form    TEXT    NOT NULL,   -- as JSON
    PRIMARY KEY (id, version)
);
-- A scorecard that somebody fills in.
CREATE TABLE scorecard (
    id           TEXT    PRIMARY KEY,
    contact      TEXT    NOT NULL,
    agent        TEXT    NOT NULL,   -- whom it is about
    form         TEXT    NOT NULL,
    form_version INTEGER NOT NULL,
    reviewer     TEXT    NOT NULL
);
CREATE INDEX scorecard_by_contact ON scorecard (contact);
CREATE INDEX scorecard_by_agent ON scorecard (agent);
-- How it stood each time it was saved; only ever added to.
CREATE TABLE scorecard_version (
    scorecard TEXT    NOT NULL,
    version   INTEGER NOT NULL,
    at_us     BIGINT  NOT NULL,
    account   TEXT    NOT NULL,
    state     TEXT    NOT NULL,
    percent   INTEGER,            -- none where nothing with a weight applies
    passed    INTEGER NOT NULL,
    words     TEXT    NOT NULL,
    PRIMARY KEY (scorecard, version)
);
CREATE TABLE scorecard_mark (
    scorecard TEXT    NOT NULL,
    version   INTEGER NOT NULL,
    number    INTEGER NOT NULL,
    question  TEXT    NOT NULL,
    given     INTEGER,            -- none where it does not apply
    comment   TEXT    NOT NULL,
    at_ms     BIGINT,             -- from the contact's beginning
    PRIMARY KEY (scorecard, version, number)
);

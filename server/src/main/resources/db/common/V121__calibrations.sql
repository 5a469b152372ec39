-- Several evaluators fill in one form about one contact, each blind, and compare. No score of the agent's.
CREATE TABLE calibration (
    id           TEXT    PRIMARY KEY,
    contact      TEXT    NOT NULL,
    agent        TEXT    NOT NULL,   -- whom the contact was with
    form         TEXT    NOT NULL,
    form_version INTEGER NOT NULL,
    account      TEXT    NOT NULL,   -- who opened it
    at_us        BIGINT  NOT NULL,
    expert       TEXT,               -- the evaluator whom the others are held against
    closed_us    BIGINT              -- none while sheets are taken
);
CREATE INDEX calibration_by_contact ON calibration (contact);
CREATE INDEX calibration_by_form ON calibration (form, form_version);
CREATE TABLE calibration_evaluator (
    calibration TEXT    NOT NULL,
    number      INTEGER NOT NULL,
    account     TEXT    NOT NULL,
    PRIMARY KEY (calibration, number)
);
-- One of each evaluator; it may be written anew until it is sent.
CREATE TABLE calibration_sheet (
    calibration TEXT    NOT NULL,
    evaluator   TEXT    NOT NULL,
    at_us       BIGINT  NOT NULL,
    sent        INTEGER NOT NULL,
    words       TEXT    NOT NULL,
    PRIMARY KEY (calibration, evaluator)
);
CREATE TABLE calibration_mark (
    calibration TEXT    NOT NULL,
    evaluator   TEXT    NOT NULL,
    number      INTEGER NOT NULL,
    question    TEXT    NOT NULL,
    given       INTEGER,            -- none where it does not apply
    comment     TEXT    NOT NULL,
    at_ms       BIGINT,             -- from the contact's beginning
    figure      INTEGER,            -- as of scorecards
    measured    INTEGER,
    PRIMARY KEY (calibration, evaluator, number)
);

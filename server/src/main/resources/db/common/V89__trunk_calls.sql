-- Legs of contacts over trunks: whence they came or where they went, how they ended, and how they were to hear.
-- Written when they begin, and once more when they are over: without over_us one lasts, or a crash cut it off.
CREATE TABLE trunk_call (
    contact        TEXT   NOT NULL,
    at_us          BIGINT NOT NULL,
    leg            BIGINT NOT NULL,
    party          TEXT   NOT NULL,
    trunk          TEXT   NOT NULL,
    way            TEXT   NOT NULL,
    rang_us        BIGINT,
    answered_us    BIGINT,
    over_us        BIGINT,
    status         BIGINT,
    cause          BIGINT,
    ended_by       TEXT,
    mos_hundredths BIGINT,
    poor           BIGINT,
    PRIMARY KEY (contact, at_us, leg)
);
CREATE INDEX trunk_call_trunk ON trunk_call (trunk, at_us);
CREATE INDEX trunk_call_at ON trunk_call (at_us);

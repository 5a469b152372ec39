-- Letters to staff, until they are sent (sent_us) or given up (gave_up_us); next_us is there while one waits. What a
-- letter says is made when it is sent, of what is wanted.
CREATE TABLE staff_letter (
    id         TEXT    PRIMARY KEY,
    kind       TEXT    NOT NULL,          -- REPORT, INVITATION
    subject    TEXT    NOT NULL,          -- the schedule, or the person who is invited
    address    TEXT    NOT NULL,
    language   TEXT    NOT NULL,
    wanted     TEXT    NOT NULL,          -- JSON
    asked_us   BIGINT  NOT NULL,
    tries      INTEGER NOT NULL,
    next_us    BIGINT,
    sent_us    BIGINT,
    gave_up_us BIGINT,
    trouble    TEXT    NOT NULL
);
CREATE INDEX staff_letter_due ON staff_letter (next_us) WHERE next_us IS NOT NULL;
CREATE INDEX staff_letter_by_time ON staff_letter (asked_us);
CREATE INDEX staff_letter_by_subject ON staff_letter (kind, subject, asked_us);

-- Up to when the letters of a schedule were put into staff_letter; both are written in one transaction.
CREATE TABLE report_round (
    schedule TEXT   PRIMARY KEY,
    upto_us  BIGINT NOT NULL
);

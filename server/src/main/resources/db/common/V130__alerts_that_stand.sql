-- What alerts have to know again after a restart, each by itself as JSON: watches, snoozes, what went out by mail, since
-- when webhooks are down, and what the floor raised an alarm of (subject is its contact then) until it is over.
CREATE TABLE alert_state (
    kind    TEXT NOT NULL,
    measure TEXT NOT NULL,
    subject TEXT NOT NULL,
    state   TEXT NOT NULL,
    PRIMARY KEY (kind, measure, subject)
);

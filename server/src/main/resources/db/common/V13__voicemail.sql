-- The way of a call through its call flow, step by step.
CREATE TABLE call_step (
    contact TEXT    NOT NULL,
    number  INTEGER NOT NULL,
    at_us   BIGINT  NOT NULL,
    step    TEXT    NOT NULL,
    kind    TEXT    NOT NULL,
    how     TEXT    NOT NULL,       -- such as "key 2", "closed"
    PRIMARY KEY (contact, number)
);

-- Messages of callers. The sound is the recording of the contact; until that is finished there is nothing to hear.
CREATE TABLE voicemail (
    contact   TEXT    PRIMARY KEY,
    queue     TEXT    NOT NULL,
    caller    TEXT    NOT NULL,     -- empty where the number is withheld
    name      TEXT,
    language  TEXT    NOT NULL,
    at_us     BIGINT  NOT NULL,
    heard_us  BIGINT,
    heard_by  TEXT,
    done_us   BIGINT,
    done_by   TEXT,
    note      TEXT    NOT NULL,     -- what came of it
    callbacks INTEGER NOT NULL      -- how often its caller was to be called back
);
CREATE INDEX voicemail_by_time ON voicemail (at_us, contact);
CREATE INDEX voicemail_open ON voicemail (queue, at_us) WHERE done_us IS NULL;

-- Contacts that must be kept whole whatever the rules of retention say, as long as the row is here.
CREATE TABLE contact_hold (
    contact TEXT   PRIMARY KEY,
    at_us   BIGINT NOT NULL,
    account TEXT   NOT NULL,
    note    TEXT   NOT NULL
);

-- Files whose rows are gone and that are still to be removed, so that a crash between the two leaves no file for ever.
CREATE TABLE file_to_remove (
    kind  TEXT   NOT NULL,          -- SOUND: relative to the recordings folder; CHAT: the files of this contact
    path  TEXT   NOT NULL,
    at_us BIGINT NOT NULL,
    PRIMARY KEY (kind, path)
);

-- What was removed, exported, put on hold; only ever added to. It names nobody of whom nothing may be kept.
CREATE TABLE retention_act (
    at_us   BIGINT NOT NULL,
    account TEXT   NOT NULL,        -- sign-in name; empty: a rule
    what    TEXT   NOT NULL,
    subject TEXT   NOT NULL,        -- a contact, a pseudonym; empty where there are many
    count   BIGINT NOT NULL
);
CREATE INDEX retention_act_by_time ON retention_act (at_us);

-- Customers of whom nothing may be kept. The key and numbers stay until the journal has them no more either.
CREATE TABLE customer_erasure (
    pseudonym    TEXT   PRIMARY KEY,  -- stands in history where the key stood
    customer_key TEXT   NOT NULL,
    numbers      TEXT   NOT NULL,     -- others they were called under, parted by spaces
    stand_ins    TEXT   NOT NULL,     -- JSON: what takes the place of key and numbers in the journal
    at_us        BIGINT NOT NULL,
    account      TEXT   NOT NULL,     -- empty: a rule
    history_us   BIGINT,              -- once history is done
    settled_us   BIGINT               -- once the journal is done
);

CREATE INDEX recording_by_time ON recording (started_us);
CREATE INDEX conversation_by_end ON conversation (closed_us) WHERE closed_us IS NOT NULL;
CREATE INDEX conversation_by_visitor ON conversation (visitor_id);

-- Times are epoch microseconds (columns ending in _us). Text is UTF-8 without NUL. Runs on SQLite and PostgreSQL.
-- ${id} is the type of a number that identifies a row: INTEGER on SQLite, where it then is the row id, BIGINT on PostgreSQL.

-- The truth: every routing event in order, without a gap.
CREATE TABLE journal (
    seq ${id} PRIMARY KEY,
    at_us    BIGINT  NOT NULL,
    at_nanos INTEGER NOT NULL,   -- nanoseconds within the microsecond, so that a replay sees the very same time
    type     TEXT    NOT NULL,
    body     TEXT    NOT NULL
);

-- History: one row for each contact, the last state the router told.
CREATE TABLE contact (
    id               TEXT   PRIMARY KEY,
    channel          TEXT   NOT NULL,
    queue            TEXT   NOT NULL,
    language         TEXT   NOT NULL,
    priority         BIGINT NOT NULL,
    customer_key     TEXT   NOT NULL,
    customer_name    TEXT,
    arrived_us       BIGINT NOT NULL,
    phase            TEXT   NOT NULL,
    agent            TEXT,
    first_offered_us BIGINT,
    connected_us     BIGINT,
    ended_us         BIGINT,
    wrapped_up_us    BIGINT,
    segment          TEXT,
    end_fault        TEXT,
    end_reason       TEXT,
    disposition      TEXT,
    note             TEXT,
    held_ms          BIGINT NOT NULL
);
CREATE INDEX contact_by_time ON contact (arrived_us, id);
CREATE INDEX contact_by_customer ON contact (customer_key, arrived_us, id);

-- Why this agent and why not each other one.
CREATE TABLE offer (
    id ${id} PRIMARY KEY,
    contact    TEXT   NOT NULL,
    agent      TEXT   NOT NULL,
    offered_us BIGINT NOT NULL,
    expires_us BIGINT NOT NULL,
    outcome    TEXT,
    closed_us  BIGINT,
    why        TEXT   NOT NULL
);
CREATE INDEX offer_by_contact ON offer (contact, id);

-- What happened to a contact between connect and end; the rest of its timeline follows from contact and offer.
CREATE TABLE timeline (
    seq ${id} PRIMARY KEY,   -- of the journal
    contact TEXT   NOT NULL,
    at_us   BIGINT NOT NULL,
    code    TEXT   NOT NULL
);
CREATE INDEX timeline_by_contact ON timeline (contact, seq);

CREATE TABLE transcript (
    conversation TEXT   NOT NULL,
    seq          BIGINT NOT NULL,
    at_us        BIGINT NOT NULL,
    kind         TEXT   NOT NULL,
    author       TEXT   NOT NULL,
    author_id    TEXT   NOT NULL,
    author_name  TEXT   NOT NULL,
    cid          TEXT,
    body         TEXT   NOT NULL,
    PRIMARY KEY (conversation, seq)
);
CREATE UNIQUE INDEX transcript_once ON transcript (conversation, author_id, cid);

CREATE TABLE rating (
    contact TEXT    PRIMARY KEY,
    score   INTEGER NOT NULL,
    comment TEXT,
    at_us   BIGINT  NOT NULL
);

CREATE TABLE visitor (
    id            TEXT   PRIMARY KEY,
    token_hash    TEXT   NOT NULL UNIQUE,
    first_seen_us BIGINT NOT NULL
);

CREATE TABLE conversation (
    id         TEXT   PRIMARY KEY,
    visitor_id TEXT   NOT NULL,
    oid        TEXT   NOT NULL,
    queue      TEXT   NOT NULL,
    topic      TEXT   NOT NULL,
    language   TEXT   NOT NULL,
    name       TEXT   NOT NULL,
    opened_us  BIGINT NOT NULL,
    closed_us  BIGINT
);
CREATE UNIQUE INDEX conversation_once ON conversation (visitor_id, oid);
CREATE INDEX conversation_open ON conversation (opened_us) WHERE closed_us IS NULL;

CREATE TABLE offline_message (
    id       TEXT   PRIMARY KEY,
    at_us    BIGINT NOT NULL,
    queue    TEXT   NOT NULL,
    language TEXT   NOT NULL,
    name     TEXT   NOT NULL,
    reply_to TEXT   NOT NULL,
    body     TEXT   NOT NULL,
    done_us  BIGINT,
    done_by  TEXT
);
CREATE INDEX offline_message_by_time ON offline_message (at_us, id);

CREATE TABLE account (
    id            TEXT PRIMARY KEY,
    name          TEXT NOT NULL,
    role          TEXT NOT NULL,
    language      TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    sip_user      TEXT UNIQUE
);

CREATE TABLE sign_in (
    token_hash TEXT   PRIMARY KEY,
    account_id TEXT   NOT NULL,
    created_us BIGINT NOT NULL,
    expires_us BIGINT NOT NULL
);
CREATE INDEX sign_in_by_expiry ON sign_in (expires_us);

-- Sound stays in files; a path is relative to the recordings folder.
CREATE TABLE recording (
    path          TEXT    PRIMARY KEY,
    contact       TEXT    NOT NULL,
    started_us    BIGINT  NOT NULL,
    length_ms     BIGINT  NOT NULL,
    complete      INTEGER NOT NULL,
    lost_customer BIGINT  NOT NULL,
    lost_agent    BIGINT  NOT NULL,
    sha256        TEXT    NOT NULL,
    marks         TEXT    NOT NULL,
    peaks_path    TEXT
);
CREATE INDEX recording_by_contact ON recording (contact, started_us);

-- Who heard, opened, read or took what; rows are only ever added.
CREATE TABLE listen (
    id ${id} PRIMARY KEY,
    contact TEXT   NOT NULL,
    account TEXT   NOT NULL,
    what    TEXT   NOT NULL,
    from_ms BIGINT,
    to_ms   BIGINT,
    at_us   BIGINT NOT NULL
);
CREATE INDEX listen_by_contact ON listen (contact, id);

-- Where phones are registered (RFC 3261 section 10).
CREATE TABLE binding (
    aor        TEXT   NOT NULL,
    contact    TEXT   NOT NULL,
    path       TEXT   NOT NULL,
    source     TEXT   NOT NULL,
    expires_us BIGINT NOT NULL,
    call_id    TEXT   NOT NULL,
    cseq       BIGINT NOT NULL,
    PRIMARY KEY (aor, contact)
);

-- One row for each searchable text; its words stand under the same id in search_index.
CREATE TABLE search_doc (
    id ${id} PRIMARY KEY,
    contact TEXT   NOT NULL,
    part    TEXT   NOT NULL,   -- customer, notes, or message and its number
    digest  BIGINT NOT NULL    -- of the words, to leave alone what did not change
);
CREATE UNIQUE INDEX search_doc_by_contact ON search_doc (contact, part);

-- What the writer tries to change while it cannot write, to see when it can again.
CREATE TABLE store_probe (
    beats BIGINT NOT NULL
);
INSERT INTO store_probe (beats) VALUES (0);

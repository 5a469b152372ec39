-- What reports are made of. It follows from the journal, and is made anew from it where it lags behind (fact_upto).

-- Up to which entry of the journal facts are kept here.
CREATE TABLE fact_upto (
    seq BIGINT NOT NULL
);
INSERT INTO fact_upto (seq) VALUES (0);

-- Stays in queues; one contact has one for each queue it waited in.
CREATE TABLE fact_stay (
    id ${id} PRIMARY KEY,
    contact    TEXT   NOT NULL,
    channel    TEXT   NOT NULL,
    queue      TEXT   NOT NULL,
    language   TEXT   NOT NULL,
    customer   TEXT   NOT NULL,
    entered_us BIGINT NOT NULL,
    target_ms  BIGINT NOT NULL,   -- the promise in force
    short_ms   BIGINT NOT NULL,
    ended_us   BIGINT,            -- absent while it waits
    how        TEXT,
    reason     TEXT,              -- of a flow-out or failure
    wait_ms    BIGINT,
    agent      TEXT,              -- who answered
    callback   TEXT,              -- how the callback was asked for that it is: KEYPAD, WIDGET or MISSED
    apart      BIGINT NOT NULL,   -- 1: answered, and by configuration left out of service levels
    attempts   BIGINT NOT NULL    -- calls to the customer, of an answered callback
);
CREATE INDEX fact_stay_called ON fact_stay (entered_us) WHERE callback IS NOT NULL;
CREATE INDEX fact_stay_by_entry ON fact_stay (entered_us);
CREATE INDEX fact_stay_by_end ON fact_stay (ended_us);
CREATE INDEX fact_stay_by_contact ON fact_stay (contact);
CREATE INDEX fact_stay_moved ON fact_stay (entered_us) WHERE how = 'FLOW_OUT';
CREATE INDEX fact_stay_waiting ON fact_stay (id) WHERE ended_us IS NULL;

CREATE TABLE fact_offer (
    id ${id} PRIMARY KEY,         -- of the offer
    contact    TEXT   NOT NULL,
    channel    TEXT   NOT NULL,
    queue      TEXT   NOT NULL,
    language   TEXT   NOT NULL,
    agent      TEXT   NOT NULL,
    offered_us BIGINT NOT NULL,
    over_us    BIGINT,
    how        TEXT
);
CREATE INDEX fact_offer_by_time ON fact_offer (offered_us);

-- One agent's part in one contact, once it is over.
CREATE TABLE fact_part (
    id ${id} PRIMARY KEY,
    contact      TEXT   NOT NULL,
    channel      TEXT   NOT NULL,
    queue        TEXT   NOT NULL,
    language     TEXT   NOT NULL,
    agent        TEXT   NOT NULL,
    entered_us   BIGINT NOT NULL,   -- the queue
    connected_us BIGINT NOT NULL,
    over_us      BIGINT NOT NULL,
    talk_ms      BIGINT NOT NULL,
    hold_ms      BIGINT NOT NULL,
    wrap_ms      BIGINT NOT NULL
);
CREATE INDEX fact_part_by_entry ON fact_part (entered_us);
CREATE INDEX fact_part_by_end ON fact_part (over_us);

-- An agent's time, cut wherever what they do changes; while signed out there is none.
CREATE TABLE fact_slice (
    id ${id} PRIMARY KEY,
    agent    TEXT    NOT NULL,
    state    TEXT    NOT NULL,      -- ready, not_ready or forced
    reason   TEXT    NOT NULL,      -- of a break or of being forced
    units    BIGINT  NOT NULL,      -- of capacity
    used     BIGINT  NOT NULL,
    ringing  BIGINT  NOT NULL,
    talking  BIGINT  NOT NULL,
    held     BIGINT  NOT NULL,
    wrapping BIGINT  NOT NULL,
    chats    BIGINT  NOT NULL,
    from_us  BIGINT  NOT NULL,
    to_us    BIGINT                 -- absent while it lasts
);
CREATE INDEX fact_slice_by_time ON fact_slice (from_us);
CREATE INDEX fact_slice_by_end ON fact_slice (to_us);
CREATE INDEX fact_slice_of_agent ON fact_slice (agent, from_us);
CREATE INDEX fact_slice_lasting ON fact_slice (id) WHERE to_us IS NULL;

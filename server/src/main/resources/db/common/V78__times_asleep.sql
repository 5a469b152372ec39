-- Times for which chats slept with their agents; what reports tell of them.
CREATE TABLE fact_nap (
    id ${id} PRIMARY KEY,
    contact    TEXT   NOT NULL,
    channel    TEXT   NOT NULL,
    queue      TEXT   NOT NULL,
    language   TEXT   NOT NULL,
    agent      TEXT   NOT NULL,
    entered_us BIGINT NOT NULL,   -- the queue
    from_us    BIGINT NOT NULL,
    over_us    BIGINT,            -- absent while it sleeps
    how        TEXT,              -- VISITOR, AGENT, HANDED_ON or ENDED
    waits      BIGINT NOT NULL    -- 1: it woke without room
);
CREATE INDEX fact_nap_by_time ON fact_nap (from_us);
CREATE INDEX fact_nap_by_end ON fact_nap (over_us);

-- Calls of agents with each other. They are no contacts: no queue, no measure and no report counts them.
CREATE TABLE internal_call (
    id          TEXT   PRIMARY KEY,
    begun_by    TEXT   NOT NULL,
    called      TEXT   NOT NULL,
    begun_us    BIGINT NOT NULL,
    answered_us BIGINT,
    ended_us    BIGINT,
    reason      TEXT            -- how it ended; none while it lasts
);
CREATE INDEX internal_call_by_time ON internal_call (begun_us, id);

-- How often callers left a step of a call flow by each of its ways.
CREATE TABLE flow_passed (
    day   TEXT   NOT NULL,      -- such as 2026-03-12, where the organisation is
    flow  TEXT   NOT NULL,
    step  TEXT   NOT NULL,
    how   TEXT   NOT NULL,      -- such as "key 2", "otherwise", "hung up"
    times BIGINT NOT NULL,
    PRIMARY KEY (flow, day, step, how)
);

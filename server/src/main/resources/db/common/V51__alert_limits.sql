-- Limits that alert supervisors, whole (JSON), each time somebody changed them; only ever added to.
CREATE TABLE alert_limits (
    number     BIGINT PRIMARY KEY,
    at_us      BIGINT NOT NULL,
    by_account TEXT   NOT NULL,
    limits     TEXT   NOT NULL
);

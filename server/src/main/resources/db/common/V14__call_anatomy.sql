-- What was on the wire in calls that are over, packed: deflated JSON in base64, since both databases keep text alike.
CREATE TABLE call_anatomy (
    contact TEXT   NOT NULL PRIMARY KEY,
    at_us   BIGINT NOT NULL,
    body    TEXT   NOT NULL
);
CREATE INDEX call_anatomy_at ON call_anatomy (at_us);

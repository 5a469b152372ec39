-- What programs of others are to be told, a row for each webhook that wants it, until it is told. subject is a contact, or a
-- message that was left in writing; who the customer is stands there and nowhere here.
CREATE TABLE webhook_due (
    id      BIGINT PRIMARY KEY,
    webhook TEXT   NOT NULL,
    event   TEXT   NOT NULL,
    kind    TEXT   NOT NULL,
    at_us   BIGINT NOT NULL,
    subject TEXT   NOT NULL,
    about   TEXT   NOT NULL
);
CREATE INDEX webhook_due_in_order ON webhook_due (webhook, id);

-- What was left out because it waited too long, until that is told.
CREATE TABLE webhook_gap (
    webhook  TEXT   PRIMARY KEY,
    missed   BIGINT NOT NULL,
    from_us  BIGINT NOT NULL,
    until_us BIGINT NOT NULL
);

-- Up to which entry of the journal webhooks are told; no row while there are none.
CREATE TABLE webhook_upto (
    seq BIGINT NOT NULL
);

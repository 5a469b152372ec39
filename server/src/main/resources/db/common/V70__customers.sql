-- Which identities ("kind:value") are one customer. The smaller text is one; a tie that was parted stays, and no proof joins it again.
CREATE TABLE customer_tie (
    one       TEXT   NOT NULL,
    other     TEXT   NOT NULL,
    how       TEXT   NOT NULL,   -- SIGNED, VERIFIED, BY_HAND
    at_us     BIGINT NOT NULL,
    account   TEXT   NOT NULL,   -- empty: proven
    parted_us BIGINT,
    parted_by TEXT,
    PRIMARY KEY (one, other)
);
CREATE INDEX customer_tie_by_other ON customer_tie (other);

-- Who joined and parted what; only ever added to, until the customer is erased.
CREATE TABLE customer_act (
    at_us   BIGINT NOT NULL,
    account TEXT   NOT NULL,
    what    TEXT   NOT NULL,     -- JOINED, PARTED
    one     TEXT   NOT NULL,
    other   TEXT   NOT NULL
);
CREATE INDEX customer_act_by_one ON customer_act (one);
CREATE INDEX customer_act_by_other ON customer_act (other);

-- What follows from the ties: identities that are joined with others, each with a name for all of the customer.
CREATE TABLE customer_identity (
    identity TEXT PRIMARY KEY,
    contact_key TEXT,            -- contact.customer_key, where it is one
    customer TEXT NOT NULL
);
CREATE INDEX customer_identity_by_customer ON customer_identity (customer);
CREATE INDEX customer_identity_by_key ON customer_identity (contact_key);

INSERT INTO customer_tie (one, other, how, at_us, account)
    SELECT 'browser:' || visitor, 'subject:' || subject, 'SIGNED', since_us, '' FROM visitor_identity;
INSERT INTO customer_identity (identity, contact_key, customer)
    SELECT 'browser:' || visitor, visitor, 'subject:' || subject FROM visitor_identity;
INSERT INTO customer_identity (identity, contact_key, customer)
    SELECT DISTINCT 'subject:' || subject, CAST(NULL AS TEXT), 'subject:' || subject FROM visitor_identity;

-- The address or number a message is to be answered at, as an identity, if it is one.
ALTER TABLE offline_message ADD COLUMN identity TEXT;
UPDATE offline_message SET identity = 'email:' || lower(trim(reply_to)) WHERE reply_to LIKE '%@%';
UPDATE offline_message SET identity = 'number:' || replace(replace(replace(replace(replace(replace(
    reply_to, ' ', ''), '-', ''), '(', ''), ')', ''), '.', ''), '/', '') WHERE reply_to NOT LIKE '%@%';
CREATE INDEX offline_message_by_identity ON offline_message (identity) WHERE identity IS NOT NULL;

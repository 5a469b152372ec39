-- Keys by which people sign in without a password: the public half of each. handle is whom it names, and says nothing of
-- them; uses is what it last counted, and copied_us when it last counted less than before, as a copy of it would.
CREATE TABLE passkey (
    id         TEXT    PRIMARY KEY,
    credential TEXT    NOT NULL UNIQUE,
    account    TEXT    NOT NULL,
    name       TEXT    NOT NULL,
    handle     TEXT    NOT NULL,
    site       TEXT    NOT NULL,
    attested   TEXT    NOT NULL,
    movable    INTEGER NOT NULL,
    uses       BIGINT  NOT NULL,
    since_us   BIGINT  NOT NULL,
    used_us    BIGINT,
    copied_us  BIGINT
);
CREATE INDEX passkey_by_account ON passkey (account);

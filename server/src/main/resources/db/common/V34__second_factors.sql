-- The second step of signing in: a secret shared with somebody's phone. It is sealed with a key that is not in the
-- database. last_step is the latest time step a code was taken of; no code is taken twice.
CREATE TABLE second_factor (
    account   TEXT   PRIMARY KEY,
    sealed    TEXT   NOT NULL,
    since_us  BIGINT NOT NULL,
    last_step BIGINT NOT NULL
);

-- For who has lost the phone; each works once. Only hashes are kept.
CREATE TABLE recovery_code (
    account TEXT   NOT NULL,
    hash    TEXT   NOT NULL,
    used_us BIGINT,
    PRIMARY KEY (account, hash)
);

-- When somebody was last seen, to the minute or so.
CREATE TABLE last_seen (
    account TEXT   PRIMARY KEY,
    at_us   BIGINT NOT NULL
);

-- Links by which people choose their first password; a link is proven by a key that is not in the database.
CREATE TABLE invitation (
    id         TEXT   PRIMARY KEY,
    account    TEXT   NOT NULL,
    by_account TEXT   NOT NULL,
    at_us      BIGINT NOT NULL,
    expires_us BIGINT NOT NULL,
    over_us    BIGINT                 -- once it was used, or another took its place
);
CREATE INDEX invitation_by_account ON invitation (account);

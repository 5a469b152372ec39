-- Visitors whose site has signed who they are.
CREATE TABLE visitor_identity (
    visitor  TEXT   PRIMARY KEY,
    subject  TEXT   NOT NULL,
    since_us BIGINT NOT NULL
);

-- Tokens that still hold, by their hash, with the visitor who used each first: nobody else may.
CREATE TABLE identity_token (
    token    TEXT   PRIMARY KEY,
    visitor  TEXT   NOT NULL,
    until_us BIGINT NOT NULL
);
CREATE INDEX identity_token_by_end ON identity_token (until_us);

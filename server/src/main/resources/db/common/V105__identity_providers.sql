-- Who of the staff signs in by which identity at an identity provider (OpenID Connect): issuer and subject name it for
-- good, whatever its e-mail becomes. An identity is one person's, and a person has one at an issuer. shown is what named
-- them when they were tied; provider_name is what names somebody before they are tied, as an administrator wrote it.
CREATE TABLE provider_tie (
    issuer   TEXT   NOT NULL,
    subject  TEXT   NOT NULL,
    account  TEXT   NOT NULL,
    shown    TEXT   NOT NULL,
    since_us BIGINT NOT NULL,
    used_us  BIGINT,
    PRIMARY KEY (issuer, subject),
    UNIQUE (account, issuer)
);
CREATE TABLE provider_name (
    account TEXT PRIMARY KEY,
    name    TEXT NOT NULL UNIQUE
);

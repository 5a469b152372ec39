-- Which sign-ins a provider proved, and as which of its sessions (sid), so that it can end them from its side (OpenID
-- Connect Back-Channel Logout 1.0), also after a restart. Of what ran out nothing stays.
CREATE TABLE provider_sign_in (
    token_hash TEXT   PRIMARY KEY,
    issuer     TEXT   NOT NULL,
    subject    TEXT   NOT NULL,
    sid        TEXT,
    until_us   BIGINT NOT NULL
);
CREATE INDEX provider_sign_in_by_subject ON provider_sign_in (issuer, subject);
CREATE INDEX provider_sign_in_by_session ON provider_sign_in (issuer, sid);

-- How often visitors were invited to chat, and what they did.
CREATE TABLE invitation_counts (
    day        TEXT   NOT NULL,      -- such as 2026-03-12, where the organisation is
    queue      TEXT   NOT NULL,
    invitation TEXT   NOT NULL,
    did        TEXT   NOT NULL,      -- shown, accepted, dismissed
    times      BIGINT NOT NULL,
    PRIMARY KEY (day, queue, invitation, did)
);

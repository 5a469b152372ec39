-- How each stream of a call was to hear; a later measurement takes the place of the one before.
CREATE TABLE call_quality (
    contact   TEXT   NOT NULL,
    stream    TEXT   NOT NULL,
    at_us     BIGINT NOT NULL,
    packets   BIGINT NOT NULL,
    lost      BIGINT NOT NULL,
    jitter_us BIGINT NOT NULL,
    rtt_ms    BIGINT,
    mos       BIGINT NOT NULL,
    PRIMARY KEY (contact, stream)
);

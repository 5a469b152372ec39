-- Up to which entry of the journal history is kept. It is written after the journal, and made up from it at the next start
-- where a crash came between; before this table existed it was one transaction.
CREATE TABLE history_upto (
    seq BIGINT NOT NULL
);
INSERT INTO history_upto (seq) SELECT coalesce(max(seq), 0) FROM journal;

-- Whose file it is that lies in another's place: by its sum.
CREATE INDEX recording_by_sum ON recording (sha256);

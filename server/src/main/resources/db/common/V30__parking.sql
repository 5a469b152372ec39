-- Callers who are parked in a numbered place, and how they came back from there.
ALTER TABLE handover ADD COLUMN to_slot TEXT;
ALTER TABLE handover ADD COLUMN back_us BIGINT;   -- taken back, or nobody came in time
ALTER TABLE handover ADD COLUMN back_agent TEXT;  -- who took it

-- What somebody changed, field by field, as JSON; empty where nothing of that kind is told.
ALTER TABLE audit_entry ADD COLUMN changes TEXT NOT NULL DEFAULT '';

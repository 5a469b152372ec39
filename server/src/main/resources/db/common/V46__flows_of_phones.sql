-- Which phone a binding is of, so that its next address takes the place of this one (RFC 5626).
ALTER TABLE binding ADD COLUMN flow TEXT NOT NULL DEFAULT '';

-- For how long a recording was paused, milliseconds, which its marks say, too.
ALTER TABLE recording ADD COLUMN paused_ms BIGINT NOT NULL DEFAULT 0;
UPDATE recording SET paused_ms = (
    SELECT coalesce(sum(json_extract(m.value, '$.toMs') - json_extract(m.value, '$.fromMs')), 0)
    FROM json_each(recording.marks) m WHERE json_extract(m.value, '$.kind') LIKE 'pause:%')
WHERE marks LIKE '%"pause:%';
CREATE INDEX recording_paused ON recording (contact) WHERE paused_ms > 0;

-- What customers said of being recorded, for reports; few moments are of that kind.
CREATE INDEX timeline_consents ON timeline (contact, code)
    WHERE code IN ('recording_announced', 'recording_agreed', 'recording_declined', 'recording_silent', 'recording_withdrawn');

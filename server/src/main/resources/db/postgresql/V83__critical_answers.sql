-- Whether a critical question had the worst answer: reports count it.
ALTER TABLE scorecard_version ADD COLUMN critical INTEGER NOT NULL DEFAULT 0;
UPDATE scorecard_version SET critical = 1 WHERE passed = 0 AND percent = 0 AND EXISTS (
    SELECT 1 FROM scorecard k
    JOIN score_form f ON f.id = k.form AND f.version = k.form_version
    CROSS JOIN LATERAL jsonb_array_elements(f.form::jsonb -> 'sections') s (section)
    CROSS JOIN LATERAL jsonb_array_elements(s.section -> 'questions') q (question)
    JOIN scorecard_mark m ON m.scorecard = k.id AND m.version = scorecard_version.version
        AND m.question = q.question ->> 'id'
    WHERE k.id = scorecard_version.scorecard AND (q.question ->> 'critical')::boolean
        AND CASE lower(q.question ->> 'kind')
            WHEN 'yes_no' THEN m.given = 0
            WHEN 'points' THEN m.given = 1
            ELSE (q.question -> 'choices' -> m.given ->> 'worth')::int = 0 END);

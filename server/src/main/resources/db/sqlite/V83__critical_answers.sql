-- Whether a critical question had the worst answer: reports count it.
ALTER TABLE scorecard_version ADD COLUMN critical INTEGER NOT NULL DEFAULT 0;
UPDATE scorecard_version SET critical = 1 WHERE passed = 0 AND percent = 0 AND EXISTS (
    SELECT 1 FROM scorecard k
    JOIN score_form f ON f.id = k.form AND f.version = k.form_version
    JOIN json_each(f.form, '$.sections') s
    JOIN json_each(s.value, '$.questions') q
    JOIN scorecard_mark m ON m.scorecard = k.id AND m.version = scorecard_version.version
        AND m.question = json_extract(q.value, '$.id')
    WHERE k.id = scorecard_version.scorecard AND json_extract(q.value, '$.critical') = 1
        AND CASE lower(json_extract(q.value, '$.kind'))
            WHEN 'yes_no' THEN m.given = 0
            WHEN 'points' THEN m.given = 1
            ELSE json_extract(q.value, '$.choices[' || m.given || '].worth') = 0 END);

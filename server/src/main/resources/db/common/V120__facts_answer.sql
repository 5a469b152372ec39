-- What a fact answered of a scorecard, also where the reviewer said otherwise; none where no fact was asked.
ALTER TABLE scorecard_mark ADD COLUMN figure INTEGER;
ALTER TABLE scorecard_mark ADD COLUMN measured INTEGER;

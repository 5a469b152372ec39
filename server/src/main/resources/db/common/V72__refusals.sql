-- Why an agent refused what was offered: the id of a reason of the configuration, if they said one.
ALTER TABLE offer ADD COLUMN refusal TEXT;
ALTER TABLE fact_offer ADD COLUMN refusal TEXT;

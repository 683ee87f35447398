-- How many entries the log had when the plant was read for these judgements; NULL: nobody knows any more.
ALTER TABLE evidence_judgement ADD COLUMN log_size INTEGER;

-- Results that a site keeps to compare years and plants: its own, or those of the public web tool from before. declared,
-- corroborated: result addresses; corroborated is missing where no evidence was looked at.
CREATE TABLE score_record (
  id INTEGER PRIMARY KEY,
  site TEXT NOT NULL,
  dated_day TEXT NOT NULL CHECK (dated_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  declared TEXT NOT NULL,
  corroborated TEXT,
  observable INTEGER,
  note TEXT NOT NULL,
  actor TEXT NOT NULL,
  recorded_us INTEGER NOT NULL,
  entry_index INTEGER NOT NULL REFERENCES log_entry (entry_index)
) STRICT;

CREATE INDEX score_record_in_order ON score_record (dated_day, id);

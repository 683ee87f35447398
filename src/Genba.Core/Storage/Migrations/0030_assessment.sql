-- What people answered, by framework. version counts the edits of one answer: whoever edits says which version was read,
-- so that two people at once cannot overwrite each other unseen. Each row names the log entry that tells of it.
CREATE TABLE answer (
  framework TEXT NOT NULL,
  requirement TEXT NOT NULL,
  level INTEGER CHECK (level > 0),
  comment TEXT,
  version INTEGER NOT NULL CHECK (version > 0),
  actor TEXT NOT NULL,
  given_us INTEGER NOT NULL,
  entry_index INTEGER NOT NULL REFERENCES log_entry (entry_index),
  PRIMARY KEY (framework, requirement)
) STRICT, WITHOUT ROWID;

-- Contradictions that a person accepted until a day.
CREATE TABLE excuse (
  framework TEXT NOT NULL,
  requirement TEXT NOT NULL,
  until_day TEXT NOT NULL CHECK (until_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  why TEXT NOT NULL,
  actor TEXT NOT NULL,
  excused_us INTEGER NOT NULL,
  entry_index INTEGER NOT NULL REFERENCES log_entry (entry_index),
  PRIMARY KEY (framework, requirement)
) STRICT, WITHOUT ROWID;

-- Records that people keep beside the network: log sources, sensors, reviews.
CREATE TABLE kept_record (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  dated_day TEXT NOT NULL CHECK (dated_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  requirement TEXT,
  subject TEXT,
  days INTEGER,
  actor TEXT NOT NULL,
  kept_us INTEGER NOT NULL,
  entry_index INTEGER NOT NULL REFERENCES log_entry (entry_index)
) STRICT;

-- Thresholds that differ from the default.
CREATE TABLE assessment_setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL,
  actor TEXT NOT NULL,
  set_us INTEGER NOT NULL,
  entry_index INTEGER NOT NULL REFERENCES log_entry (entry_index)
) STRICT, WITHOUT ROWID;

-- One row: what the evidence rules said when the plant, its ledger, the records or the settings last changed.
CREATE TABLE evidence_judgement (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  judged_us INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;

-- Records that people keep, one kind in each register. Each change adds a version; the newest counts, and says itself whether it was
-- withdrawn. effective_day is when it happened or from when it holds; saved_us is when somebody wrote it down.
CREATE TABLE register_entry (
  id INTEGER NOT NULL,
  version INTEGER NOT NULL CHECK (version > 0),
  register TEXT NOT NULL,
  effective_day TEXT NOT NULL CHECK (effective_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  expires_day TEXT CHECK (expires_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  cells TEXT NOT NULL,
  withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
  newest INTEGER NOT NULL CHECK (newest IN (0, 1)),
  actor TEXT NOT NULL,
  saved_us INTEGER NOT NULL,
  entry_index INTEGER NOT NULL REFERENCES log_entry (entry_index),
  PRIMARY KEY (id, version)
) STRICT, WITHOUT ROWID;

CREATE INDEX register_entry_newest ON register_entry (register, effective_day) WHERE newest = 1;

-- From this day on a register is complete, as somebody said: from then on what is missing was not done.
CREATE TABLE register_keeping (
  register TEXT PRIMARY KEY,
  since_day TEXT NOT NULL CHECK (since_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  actor TEXT NOT NULL,
  said_us INTEGER NOT NULL,
  entry_index INTEGER NOT NULL REFERENCES log_entry (entry_index)
) STRICT, WITHOUT ROWID;

-- Documents of records. The bytes lie in files/ under their SHA-256, which several records and ledger rows may share.
CREATE TABLE register_file (
  id INTEGER PRIMARY KEY,
  record INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  name TEXT NOT NULL,
  media TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  actor TEXT NOT NULL,
  added_us INTEGER NOT NULL,
  entry_index INTEGER NOT NULL REFERENCES log_entry (entry_index)
) STRICT;

CREATE INDEX register_file_of_record ON register_file (record);
CREATE INDEX register_file_of_bytes ON register_file (sha256);

-- The registers take its place; no page and no command ever wrote into it.
DROP TABLE kept_record;

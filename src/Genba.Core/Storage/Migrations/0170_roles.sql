-- Who does what in factory security: marks are JSON by post, {"it":"R"}; a duty without a row is as usual, and nobody decided it.
CREATE TABLE role_duty (
  duty TEXT PRIMARY KEY,
  marks TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version > 0),
  actor TEXT NOT NULL,
  saved_us INTEGER NOT NULL,
  entry_index INTEGER NOT NULL REFERENCES log_entry (entry_index)
) STRICT;

-- Which records of the roles register say who holds a post; names stand there alone.
CREATE TABLE role_holder (
  post TEXT NOT NULL,
  record INTEGER NOT NULL,
  entry_index INTEGER NOT NULL REFERENCES log_entry (entry_index),
  PRIMARY KEY (post, record)
) STRICT, WITHOUT ROWID;

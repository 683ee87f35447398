-- Links under which a wall display shows one meter and nothing else. hash: SHA-256 of the token, which is kept nowhere.
-- names: whether machines may be named. A link that is taken back has no row; the log tells who made it and who took it back.
CREATE TABLE meter_display (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
  place TEXT NOT NULL,
  name TEXT NOT NULL,
  names INTEGER NOT NULL CHECK (names IN (0, 1)),
  actor TEXT NOT NULL,
  made_us INTEGER NOT NULL,
  entry_index INTEGER NOT NULL REFERENCES log_entry (entry_index)
) STRICT;

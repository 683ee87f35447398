-- Work that was announced. Each change adds a version; the newest counts, and says itself whether it was withdrawn.
CREATE TABLE work_order (
  id TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version > 0),
  from_us INTEGER NOT NULL,
  body TEXT NOT NULL,
  actor TEXT NOT NULL,
  saved_us INTEGER NOT NULL,
  entry_index INTEGER NOT NULL REFERENCES log_entry (entry_index),
  PRIMARY KEY (id, version)
) STRICT, WITHOUT ROWID;

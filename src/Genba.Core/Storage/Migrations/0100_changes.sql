-- What a person said about a change of the plant, by the change's key: it outlives the change. The newest one counts;
-- 'open' takes the one before back.
CREATE TABLE change_decision (
  key TEXT NOT NULL,
  entry_index INTEGER NOT NULL REFERENCES log_entry (entry_index),
  state TEXT NOT NULL CHECK (state IN ('open', 'accepted', 'raised')),
  reason TEXT NOT NULL,
  decided_us INTEGER NOT NULL,
  actor TEXT NOT NULL,
  PRIMARY KEY (key, entry_index)
) STRICT, WITHOUT ROWID;

-- What a person said about the normal state of one zone; no row: it is learned.
CREATE TABLE zone_normal (
  zone TEXT PRIMARY KEY,
  normal_until_us INTEGER,
  never_stops INTEGER NOT NULL CHECK (never_stops IN (0, 1)),
  reason TEXT NOT NULL,
  set_us INTEGER NOT NULL,
  actor TEXT NOT NULL,
  entry_index INTEGER NOT NULL REFERENCES log_entry (entry_index)
) STRICT, WITHOUT ROWID;

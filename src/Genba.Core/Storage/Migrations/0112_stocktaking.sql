-- Rounds in which people go and see whether every asset is where the ledger says. At most one is open: ended_us is NULL.
CREATE TABLE stocktaking_round (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  started_by TEXT NOT NULL,
  started_us INTEGER NOT NULL,
  ended_us INTEGER,
  entry_index INTEGER NOT NULL REFERENCES log_entry (entry_index)
) STRICT;

-- What was expected when the round began; it stays as it was whatever is imported meanwhile. asset_key: as in label_choice.
CREATE TABLE stocktaking_item (
  round_id INTEGER NOT NULL REFERENCES stocktaking_round (id),
  asset_key TEXT NOT NULL,
  name TEXT NOT NULL,
  place TEXT,
  department TEXT,
  PRIMARY KEY (round_id, asset_key)
) STRICT;

-- What people said of an asset in a round; the last one counts. unlisted: it was in no row of the ledger.
CREATE TABLE stocktaking_deed (
  id INTEGER PRIMARY KEY,
  round_id INTEGER NOT NULL REFERENCES stocktaking_round (id),
  asset_key TEXT NOT NULL,
  name TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('found', 'missing', 'unlisted')),
  place TEXT NOT NULL,
  owner TEXT NOT NULL,
  note TEXT NOT NULL,
  done_by TEXT NOT NULL,
  done_us INTEGER NOT NULL,
  entry_index INTEGER NOT NULL REFERENCES log_entry (entry_index)
) STRICT;

CREATE INDEX stocktaking_deed_of_round ON stocktaking_deed (round_id, id);

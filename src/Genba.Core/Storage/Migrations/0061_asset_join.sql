-- What a person said is one device although the evidence alone does not join it. Keys are MAC or IP addresses: they stay
-- when assets are derived again.
CREATE TABLE asset_join (
  one TEXT NOT NULL,
  other TEXT NOT NULL CHECK (one < other),
  reason TEXT NOT NULL,
  actor TEXT NOT NULL,
  joined_us INTEGER NOT NULL,
  entry_index INTEGER NOT NULL REFERENCES log_entry (entry_index),
  PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;

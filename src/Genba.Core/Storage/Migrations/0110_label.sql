-- Labels that a person gave an asset against the rules. asset_key: row/<id of the ledger row> or asset/<id of the device>.
CREATE TABLE label_choice (
  asset_key TEXT PRIMARY KEY,
  label TEXT NOT NULL,
  reason TEXT NOT NULL,
  actor TEXT NOT NULL,
  chosen_us INTEGER NOT NULL,
  entry_index INTEGER NOT NULL REFERENCES log_entry (entry_index)
) STRICT;

-- What a plant says once for its labels, check lists and reminders: plant name, address that labels point to, ...
CREATE TABLE label_setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL,
  actor TEXT NOT NULL,
  set_us INTEGER NOT NULL,
  entry_index INTEGER NOT NULL REFERENCES log_entry (entry_index)
) STRICT;

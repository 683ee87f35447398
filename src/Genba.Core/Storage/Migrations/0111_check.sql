-- Check lists that people changed, added or took away; those inside the program are not here. body: JSON, NULL where it was taken away.
CREATE TABLE check_list (
  id TEXT PRIMARY KEY,
  body TEXT,
  actor TEXT NOT NULL,
  changed_us INTEGER NOT NULL,
  entry_index INTEGER NOT NULL REFERENCES log_entry (entry_index)
) STRICT;

-- Checks that were done. asset_key: as in label_choice; done_day: yyyy-mm-dd in the plant; file_id: a photo among the files of its ledger row.
CREATE TABLE check_done (
  id INTEGER PRIMARY KEY,
  list_id TEXT NOT NULL,
  asset_key TEXT NOT NULL,
  done_day TEXT NOT NULL,
  done_by TEXT NOT NULL,
  result TEXT NOT NULL CHECK (result IN ('good', 'trouble', 'impossible')),
  note TEXT NOT NULL,
  file_id INTEGER,
  actor TEXT NOT NULL,
  recorded_us INTEGER NOT NULL,
  entry_index INTEGER NOT NULL REFERENCES log_entry (entry_index)
) STRICT;

CREATE INDEX check_done_of_asset ON check_done (asset_key, list_id, done_day);

-- Days on which a reminder was sent by mail: never two on one day.
CREATE TABLE reminder_sent (
  day TEXT PRIMARY KEY,
  recipients INTEGER NOT NULL,
  overdue INTEGER NOT NULL,
  soon INTEGER NOT NULL,
  sent_us INTEGER NOT NULL,
  entry_index INTEGER NOT NULL REFERENCES log_entry (entry_index)
) STRICT;

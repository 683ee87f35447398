-- Times in which a line stands and machines may be patched. body: JSON of MaintenanceWindow; removed = 1: nobody plans with it any more,
-- rows that were assigned to it still name it.
CREATE TABLE maintenance_window (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL CHECK (version > 0),
  body TEXT NOT NULL,
  removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
  actor TEXT NOT NULL,
  saved_us INTEGER NOT NULL,
  entry_index INTEGER NOT NULL REFERENCES log_entry (entry_index)
) STRICT;

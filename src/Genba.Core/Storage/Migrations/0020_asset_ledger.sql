-- Each file that was taken over into the asset ledger. positions: JSON, column key to 0-based position in the file.
CREATE TABLE ledger_import (
  id INTEGER PRIMARY KEY,
  file_name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  sheet TEXT,
  positions TEXT NOT NULL,
  row_count INTEGER NOT NULL,
  added INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  missing INTEGER NOT NULL,
  removed INTEGER NOT NULL,
  imported_us INTEGER NOT NULL,
  actor TEXT NOT NULL,
  log_index INTEGER NOT NULL
) STRICT;

-- The columns of the ledger as it is now. field: what the column says, NULL for a column of another meaning.
CREATE TABLE ledger_column (
  position INTEGER PRIMARY KEY,
  column_key TEXT NOT NULL UNIQUE,
  heading TEXT NOT NULL,
  field TEXT
) STRICT;

-- The rows of the ledger as they are now. cells: JSON, column key to text, empty cells left out.
CREATE TABLE ledger_row (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  cells TEXT NOT NULL,
  import_id INTEGER REFERENCES ledger_import (id),
  source_row INTEGER NOT NULL
) STRICT;

CREATE INDEX ledger_row_in_order ON ledger_row (position);

-- What a row was before the change that this log entry records; cells is NULL where there was no row.
CREATE TABLE ledger_row_version (
  row_id TEXT NOT NULL,
  log_index INTEGER NOT NULL,
  replaced_us INTEGER NOT NULL,
  position INTEGER,
  cells TEXT,
  import_id INTEGER,
  source_row INTEGER,
  PRIMARY KEY (row_id, log_index)
) STRICT;

CREATE INDEX ledger_row_version_of_entry ON ledger_row_version (log_index);

-- The last decision about each difference; all decisions are in the log.
CREATE TABLE ledger_decision (
  difference_key TEXT PRIMARY KEY,
  state TEXT NOT NULL CHECK (state IN ('accepted', 'rejected')),
  reason TEXT,
  actor TEXT NOT NULL,
  decided_us INTEGER NOT NULL,
  log_index INTEGER NOT NULL
) STRICT;

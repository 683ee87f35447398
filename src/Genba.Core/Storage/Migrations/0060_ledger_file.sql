-- Photos and documents of ledger rows. The bytes lie in files/ under their SHA-256; several rows may share them.
CREATE TABLE ledger_file (
  id INTEGER PRIMARY KEY,
  row_id TEXT NOT NULL,
  field TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  name TEXT NOT NULL,
  media TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  actor TEXT NOT NULL,
  added_us INTEGER NOT NULL,
  entry_index INTEGER NOT NULL REFERENCES log_entry (entry_index)
) STRICT;

CREATE INDEX ledger_file_of_row ON ledger_file (row_id);
CREATE INDEX ledger_file_of_bytes ON ledger_file (sha256);

-- Where a returned file and the ledger had both changed the same: what each said and which of them a person took ('ledger' or 'file').
-- column_key is NULL where it was about the whole row.
CREATE TABLE ledger_conflict (
  log_index INTEGER NOT NULL REFERENCES log_entry (entry_index),
  row_id TEXT NOT NULL,
  column_key TEXT,
  ledger TEXT NOT NULL,
  file TEXT NOT NULL,
  taken TEXT NOT NULL CHECK (taken IN ('ledger', 'file'))
) STRICT;

CREATE INDEX ledger_conflict_of_row ON ledger_conflict (row_id, log_index);

-- The entry that took the import back; NULL while it counts.
ALTER TABLE ledger_import ADD COLUMN undone_index INTEGER REFERENCES log_entry (entry_index);

-- The append-only Merkle log. body is the canonical JSON (RFC 8785) whose bytes lie under the leaf hash; everything
-- that is shown about an entry is read from it, so no column can say something else.
CREATE TABLE log_entry (
  entry_index INTEGER PRIMARY KEY CHECK (entry_index >= 0),
  body TEXT NOT NULL,
  leaf_hash BLOB NOT NULL CHECK (length(leaf_hash) = 32)
) STRICT;

CREATE TRIGGER log_entry_is_never_updated BEFORE UPDATE ON log_entry
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

CREATE TRIGGER log_entry_is_never_deleted BEFORE DELETE ON log_entry
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

-- Finds the entries about one thing, such as 'asset/12'.
CREATE TABLE log_subject (
  subject TEXT NOT NULL,
  entry_index INTEGER NOT NULL REFERENCES log_entry (entry_index),
  PRIMARY KEY (subject, entry_index)
) STRICT, WITHOUT ROWID;

-- Payloads that are too large for an entry or may have to be erased; the entry holds SHA-256(salt || body).
CREATE TABLE log_payload (
  entry_index INTEGER PRIMARY KEY REFERENCES log_entry (entry_index),
  salt BLOB NOT NULL CHECK (length(salt) = 16),
  body TEXT NOT NULL
) STRICT;

-- One row: the name of the log, its public key and the signed checkpoint of the newest commit.
CREATE TABLE log_state (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  origin TEXT NOT NULL,
  verifier_key TEXT NOT NULL,
  checkpoint TEXT NOT NULL
) STRICT;

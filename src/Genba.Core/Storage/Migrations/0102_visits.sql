-- Comparisons of the plant before and after a visit, as somebody recorded them. body is the canonical JSON (RFC 8785) whose
-- SHA-256 the log entry names.
CREATE TABLE visit (
  entry_index INTEGER PRIMARY KEY REFERENCES log_entry (entry_index),
  order_id TEXT,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  body TEXT NOT NULL,
  actor TEXT NOT NULL,
  recorded_us INTEGER NOT NULL
) STRICT;

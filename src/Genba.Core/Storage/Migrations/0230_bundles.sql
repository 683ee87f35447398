-- Keys of the site that bundles are believed by. line: as VerifierKey writes it; fingerprint: SHA-256 of the public key.
CREATE TABLE bundle_key (
  fingerprint TEXT PRIMARY KEY,
  line TEXT NOT NULL,
  actor TEXT NOT NULL,
  trusted_us INTEGER NOT NULL,
  entry_index INTEGER NOT NULL REFERENCES log_entry (entry_index)
) STRICT, WITHOUT ROWID;

-- threshold: how many of the keys must have signed; longest_days: how long after it was made a bundle counts here, whatever it says itself.
CREATE TABLE bundle_setting (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  threshold INTEGER NOT NULL,
  needs_two INTEGER NOT NULL CHECK (needs_two IN (0, 1)),
  longest_days INTEGER NOT NULL,
  actor TEXT NOT NULL,
  set_us INTEGER NOT NULL,
  entry_index INTEGER NOT NULL REFERENCES log_entry (entry_index)
) STRICT;

-- Bundles that were taken in. hash: SHA-256 of the manifest; sha256: of the file, which lies in bundles/ while it may be needed. state:
-- number of BundleState. signers: one in a line. sources, expected, brought: JSON; expected: what a trial brought, for who approves.
-- advisory_import: what it brought of advisories; NULL: nothing.
CREATE TABLE bundle (
  id INTEGER PRIMARY KEY,
  hash TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  file_name TEXT NOT NULL,
  name TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  created_us INTEGER NOT NULL,
  not_after_us INTEGER NOT NULL,
  is_full INTEGER NOT NULL CHECK (is_full IN (0, 1)),
  previous TEXT,
  signers TEXT NOT NULL,
  sources TEXT NOT NULL,
  state INTEGER NOT NULL,
  staged_by TEXT NOT NULL,
  staged_us INTEGER NOT NULL,
  expected TEXT,
  taken_by TEXT,
  taken_us INTEGER,
  brought TEXT,
  advisory_import INTEGER,
  entry_index INTEGER NOT NULL REFERENCES log_entry (entry_index)
) STRICT;
CREATE INDEX bundle_sequence ON bundle (sequence);

-- The latest moment that the folder knows of: a clock that shows an earlier one was set back.
CREATE TABLE bundle_clock (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  latest_us INTEGER NOT NULL
) STRICT;

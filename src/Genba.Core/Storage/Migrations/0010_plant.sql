-- What each capture showed, kept for ever as it was read (docs/adr/0010). Everything below it is made from here again
-- after each import.
CREATE TABLE capture (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
  name TEXT NOT NULL,
  packets INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  first_us INTEGER,
  last_us INTEGER,
  imported_us INTEGER NOT NULL,
  observations BLOB NOT NULL
) STRICT;

-- Zones and declared conduits, in the order people gave them; body is the JSON of the record.
CREATE TABLE zone (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;

CREATE TABLE conduit (
  position INTEGER PRIMARY KEY,
  body TEXT NOT NULL
) STRICT;

-- One row: counts that pages show everywhere, and a number that grows with every change of the plant.
CREATE TABLE plant_summary (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  version INTEGER NOT NULL,
  captures INTEGER NOT NULL,
  packets INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  assets INTEGER NOT NULL,
  conversations INTEGER NOT NULL,
  crossing INTEGER NOT NULL,
  operations INTEGER NOT NULL,
  findings INTEGER NOT NULL,
  watched_us INTEGER NOT NULL,
  maturity_percent INTEGER NOT NULL
) STRICT;

INSERT INTO plant_summary VALUES (1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

-- Resolved assets. id is the MAC or IP address that stays the same over imports; body is the JSON of the record, the
-- other columns are for lists.
CREATE TABLE asset (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL UNIQUE,
  name TEXT NOT NULL,
  address TEXT NOT NULL,
  kind TEXT NOT NULL,
  zone TEXT,
  packets INTEGER NOT NULL,
  last_us INTEGER NOT NULL,
  words TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;

CREATE INDEX asset_by_last ON asset (last_us DESC, id);

CREATE TABLE conversation (
  id INTEGER PRIMARY KEY,
  transport TEXT NOT NULL,
  a TEXT NOT NULL,
  a_port INTEGER,
  b TEXT NOT NULL,
  b_port INTEGER,
  a_asset TEXT,
  b_asset TEXT,
  a_zone TEXT,
  b_zone TEXT,
  crosses_zones INTEGER NOT NULL,
  protocol TEXT,
  packets_a_b INTEGER NOT NULL,
  bytes_a_b INTEGER NOT NULL,
  packets_b_a INTEGER NOT NULL,
  bytes_b_a INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  first_us INTEGER NOT NULL,
  last_us INTEGER NOT NULL,
  capture TEXT NOT NULL,
  packet INTEGER NOT NULL
) STRICT;

-- Lists are ordered by volume; each filter has its own way to the next page.
CREATE INDEX conversation_by_bytes ON conversation (bytes DESC, id);
CREATE INDEX conversation_by_a ON conversation (a_asset, bytes DESC, id);
CREATE INDEX conversation_by_b ON conversation (b_asset, bytes DESC, id);
CREATE INDEX conversation_by_protocol ON conversation (protocol, bytes DESC, id);
CREATE INDEX conversation_crossing ON conversation (bytes DESC, id) WHERE crosses_zones = 1;

CREATE TABLE finding (
  key TEXT PRIMARY KEY,
  rule TEXT NOT NULL,
  severity INTEGER NOT NULL,
  last_us INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;

-- What a person decided, by the finding's key: it outlives the finding. The newest one counts; no row: new.
CREATE TABLE finding_decision (
  key TEXT NOT NULL,
  entry_index INTEGER NOT NULL REFERENCES log_entry (entry_index),
  state TEXT NOT NULL CHECK (state IN ('new', 'accepted', 'incident', 'false-positive')),
  reason TEXT NOT NULL,
  until_us INTEGER,
  decided_us INTEGER NOT NULL,
  actor TEXT NOT NULL,
  PRIMARY KEY (key, entry_index)
) STRICT, WITHOUT ROWID;

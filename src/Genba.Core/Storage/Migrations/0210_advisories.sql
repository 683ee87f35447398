-- What was taken over at one time: a file, a folder or an archive. bytes and sha256: of the file; of a folder, the hash of its list.
-- counts: JSON, as in the entry of the log.
CREATE TABLE advisory_import (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  counts TEXT NOT NULL,
  actor TEXT NOT NULL,
  taken_us INTEGER NOT NULL,
  entry_index INTEGER NOT NULL REFERENCES log_entry (entry_index)
) STRICT;
CREATE INDEX advisory_import_sha256 ON advisory_import (sha256);

-- Who publishes, by which way: feed is the number of AdvisoryFeed.
CREATE TABLE advisory_source (
  id INTEGER PRIMARY KEY,
  feed INTEGER NOT NULL,
  publisher TEXT NOT NULL,
  records INTEGER NOT NULL,
  newest_us INTEGER,
  taken_us INTEGER NOT NULL,
  UNIQUE (feed, publisher)
) STRICT;

-- One record of one source in its newest version. hash: SHA-256 of the record's bytes, the first 16. Times are the source's own.
CREATE TABLE advisory_record (
  id INTEGER PRIMARY KEY,
  source INTEGER NOT NULL REFERENCES advisory_source (id),
  name TEXT NOT NULL,
  hash BLOB NOT NULL,
  title TEXT,
  published_us INTEGER,
  modified_us INTEGER,
  withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
  exploited INTEGER NOT NULL CHECK (exploited IN (0, 1)),
  score REAL,
  import INTEGER NOT NULL,
  UNIQUE (source, name)
) STRICT;
CREATE INDEX advisory_record_name ON advisory_record (name);
CREATE INDEX advisory_record_modified ON advisory_record (modified_us);
CREATE INDEX advisory_record_exploited ON advisory_record (modified_us) WHERE exploited = 1;

-- The record as it came, packed with Brotli; everything else here is made from it. bytes: unpacked.
CREATE TABLE advisory_body (
  record INTEGER PRIMARY KEY,
  bytes INTEGER NOT NULL,
  packed BLOB NOT NULL
) STRICT;

-- Which vulnerability a record speaks of.
CREATE TABLE advisory_about (
  vulnerability TEXT NOT NULL,
  record INTEGER NOT NULL,
  PRIMARY KEY (vulnerability, record)
) STRICT, WITHOUT ROWID;
CREATE INDEX advisory_about_record ON advisory_about (record);

-- That a record calls two ids the same vulnerability; each pair in both directions.
CREATE TABLE advisory_alias (
  one TEXT NOT NULL,
  other TEXT NOT NULL,
  record INTEGER NOT NULL,
  PRIMARY KEY (one, other, record)
) STRICT, WITHOUT ROWID;

-- Words under which products are found: see ProductKeys.
CREATE TABLE advisory_key (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE advisory_product (
  key INTEGER NOT NULL,
  record INTEGER NOT NULL,
  PRIMARY KEY (key, record)
) STRICT, WITHOUT ROWID;

-- FIRST's EPSS: the newest scores. day: of the scores, yyyy-mm-dd.
CREATE TABLE advisory_epss (
  vulnerability TEXT PRIMARY KEY,
  probability REAL NOT NULL,
  percentile REAL NOT NULL,
  day TEXT NOT NULL
) STRICT, WITHOUT ROWID;

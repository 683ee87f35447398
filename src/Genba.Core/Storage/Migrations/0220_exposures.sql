-- Which vulnerabilities are in what the plant has: made again from advisories, SBOMs and machines, so nothing here is anybody's statement.
-- Of a part of an SBOM (sbom_id, component) or of a machine itself (asset_key, as in label_choice). status: number of ExposureStatus;
-- reason: number of MatchReason. Why in full is worked out from the records when somebody asks. What is not affected is kept for machines
-- only: of a million parts it would be all that is not interesting. found_us: when it was first so.
CREATE TABLE exposure (
  id INTEGER PRIMARY KEY,
  vulnerability TEXT NOT NULL,
  sbom_id INTEGER REFERENCES sbom (id) ON DELETE CASCADE,
  component INTEGER,
  asset_key TEXT,
  name TEXT NOT NULL,
  version TEXT,
  status INTEGER NOT NULL,
  confidence INTEGER NOT NULL,
  reason INTEGER NOT NULL,
  found_us INTEGER NOT NULL,
  CHECK ((asset_key IS NULL) = (component IS NOT NULL))
) STRICT;

CREATE INDEX exposure_of_vulnerability ON exposure (vulnerability);
CREATE INDEX exposure_of_sbom ON exposure (sbom_id, component) WHERE sbom_id IS NOT NULL;
CREATE INDEX exposure_of_asset ON exposure (asset_key) WHERE asset_key IS NOT NULL;

-- What lists show of a vulnerability that something here has. ids: all its ids, one in a line, the first as in exposure. score, vector: the
-- worst that anybody gives. fix: 1 where a source names a repaired version or a patch, 0 where one says there is none.
CREATE TABLE exposed_vulnerability (
  vulnerability TEXT PRIMARY KEY,
  ids TEXT NOT NULL,
  title TEXT,
  score REAL,
  vector TEXT,
  exploited INTEGER NOT NULL CHECK (exploited IN (0, 1)),
  exploit_known INTEGER NOT NULL CHECK (exploit_known IN (0, 1)),
  probability REAL,
  fix INTEGER CHECK (fix IN (0, 1)),
  published_us INTEGER,
  modified_us INTEGER
) STRICT, WITHOUT ROWID;

-- What the exposures were made from: one row. state: of advisories, SBOMs and machines; taken_us: when they were made.
CREATE TABLE exposure_run (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  state TEXT NOT NULL,
  taken_us INTEGER NOT NULL,
  components INTEGER NOT NULL,
  unknown_versions INTEGER NOT NULL
) STRICT;

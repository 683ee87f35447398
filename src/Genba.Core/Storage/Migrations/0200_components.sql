-- SBOMs as they were imported; the file itself lies in files/ under its SHA-256. product: SBOMs with the same one are versions of one
-- product. head, problems, quality: JSON.
CREATE TABLE sbom (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE,
  file_name TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  format TEXT NOT NULL,
  product TEXT NOT NULL,
  vendor TEXT NOT NULL,
  name TEXT NOT NULL,
  version TEXT NOT NULL,
  head TEXT NOT NULL,
  problems TEXT NOT NULL,
  quality TEXT NOT NULL,
  components INTEGER NOT NULL,
  relationships INTEGER NOT NULL,
  created_us INTEGER,
  imported_us INTEGER NOT NULL,
  actor TEXT NOT NULL,
  entry_index INTEGER NOT NULL REFERENCES log_entry (entry_index)
) STRICT;

CREATE INDEX sbom_of_product ON sbom (product);

-- parent: number of the component that holds it; path and line: where the file says it. licences, cpe, hashes: one in a line.
CREATE TABLE sbom_component (
  sbom_id INTEGER NOT NULL REFERENCES sbom (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  number INTEGER NOT NULL,
  parent INTEGER,
  reference TEXT,
  kind TEXT NOT NULL,
  group_name TEXT,
  name TEXT NOT NULL,
  version TEXT,
  supplier TEXT,
  purl TEXT,
  cpe TEXT,
  swid TEXT,
  licences TEXT,
  hashes TEXT,
  path TEXT,
  line INTEGER NOT NULL,
  PRIMARY KEY (sbom_id, number)
) STRICT, WITHOUT ROWID;

-- A page of one SBOM in the order of names; names in all SBOMs.
CREATE INDEX sbom_component_of_sbom ON sbom_component (sbom_id, name COLLATE NOCASE, number);
CREATE INDEX sbom_component_name ON sbom_component (name COLLATE NOCASE);
CREATE INDEX sbom_component_purl ON sbom_component (purl) WHERE purl IS NOT NULL;

-- Ends that are no component of the file are not here.
CREATE TABLE sbom_relationship (
  sbom_id INTEGER NOT NULL REFERENCES sbom (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  from_number INTEGER NOT NULL,
  kind TEXT NOT NULL,
  to_number INTEGER NOT NULL,
  PRIMARY KEY (sbom_id, from_number, to_number, kind)
) STRICT, WITHOUT ROWID;

CREATE INDEX sbom_relationship_back ON sbom_relationship (sbom_id, to_number);

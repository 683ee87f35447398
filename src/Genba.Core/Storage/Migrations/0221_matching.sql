-- Under which words advisories may speak of a part of an SBOM (ProductKeys), so that one advisory finds the few parts that it may mean.
CREATE TABLE sbom_component_key (
  key TEXT NOT NULL,
  sbom_id INTEGER NOT NULL REFERENCES sbom (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  number INTEGER NOT NULL,
  PRIMARY KEY (key, sbom_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX sbom_component_key_of_sbom ON sbom_component_key (sbom_id);

-- SBOMs whose parts have their keys.
CREATE TABLE sbom_keyed (
  sbom_id INTEGER PRIMARY KEY REFERENCES sbom (id) ON DELETE CASCADE
) STRICT;

-- What matching needs of a record, without its texts; NULL: kept by an older program, and worked out when it is wanted.
ALTER TABLE advisory_body ADD COLUMN claims BLOB;

-- whole: the exposure is of what the SBOM is about, not of a part.
ALTER TABLE exposure ADD COLUMN whole INTEGER NOT NULL DEFAULT 0;

-- The newest record, SBOM and statement that the exposures know; machines: a digest of them.
ALTER TABLE exposure_run ADD COLUMN last_record INTEGER NOT NULL DEFAULT 0;
ALTER TABLE exposure_run ADD COLUMN last_sbom INTEGER NOT NULL DEFAULT 0;
ALTER TABLE exposure_run ADD COLUMN last_vex INTEGER NOT NULL DEFAULT 0;
ALTER TABLE exposure_run ADD COLUMN machines TEXT NOT NULL DEFAULT '';

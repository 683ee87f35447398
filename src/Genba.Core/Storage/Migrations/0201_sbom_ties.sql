-- Which machines or products an SBOM describes, as a person said. asset_key: as in label_choice, NULL where vendor and model name a product;
-- its firmware lies from firmware_from to firmware_to, both included; NULL: no limit.
CREATE TABLE sbom_tie (
  id INTEGER PRIMARY KEY,
  sbom_id INTEGER NOT NULL REFERENCES sbom (id) ON DELETE CASCADE,
  asset_key TEXT,
  vendor TEXT,
  model TEXT,
  firmware_from TEXT,
  firmware_to TEXT,
  name TEXT NOT NULL,
  reason TEXT NOT NULL,
  actor TEXT NOT NULL,
  tied_us INTEGER NOT NULL,
  entry_index INTEGER NOT NULL REFERENCES log_entry (entry_index),
  CHECK ((asset_key IS NULL) = (model IS NOT NULL))
) STRICT;

CREATE INDEX sbom_tie_of_sbom ON sbom_tie (sbom_id);

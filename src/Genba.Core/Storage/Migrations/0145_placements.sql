-- Machines of one use placed on the two axes of IoT-SSF. zone: empty for machines in none; kind: the spelling of AssetKinds.
-- recovery, economic: 1 to 3. version: see table answer.
CREATE TABLE placement (
  zone TEXT NOT NULL,
  kind TEXT NOT NULL,
  recovery INTEGER NOT NULL CHECK (recovery BETWEEN 1 AND 3),
  economic INTEGER NOT NULL CHECK (economic BETWEEN 1 AND 3),
  reason TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version > 0),
  actor TEXT NOT NULL,
  placed_us INTEGER NOT NULL,
  entry_index INTEGER NOT NULL REFERENCES log_entry (entry_index),
  PRIMARY KEY (zone, kind)
) STRICT, WITHOUT ROWID;

-- What is demanded of everything in a cell, and who carries it. measures: JSON, ids of iot-ssf-measures.json.
CREATE TABLE placement_demand (
  recovery INTEGER NOT NULL CHECK (recovery BETWEEN 1 AND 3),
  economic INTEGER NOT NULL CHECK (economic BETWEEN 1 AND 3),
  measures TEXT NOT NULL,
  carrier TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version > 0),
  actor TEXT NOT NULL,
  chosen_us INTEGER NOT NULL,
  entry_index INTEGER NOT NULL REFERENCES log_entry (entry_index),
  PRIMARY KEY (recovery, economic)
) STRICT, WITHOUT ROWID;

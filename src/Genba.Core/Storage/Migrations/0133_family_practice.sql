-- Who keeps up the requirements of a family, how often and by what means. cadence: never, event, yearly, quarterly, monthly,
-- always; means: hand, tool, automatic.
CREATE TABLE family_practice (
  framework TEXT NOT NULL,
  family TEXT NOT NULL,
  who TEXT NOT NULL,
  cadence TEXT NOT NULL,
  means TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version > 0),
  actor TEXT NOT NULL,
  given_us INTEGER NOT NULL,
  entry_index INTEGER NOT NULL REFERENCES log_entry (entry_index),
  PRIMARY KEY (framework, family)
) STRICT, WITHOUT ROWID;

-- Official wording that a site brought along, beside our own titles; it is never exported. language: en, ja, or empty where the
-- file does not say.
CREATE TABLE wording (
  framework TEXT NOT NULL,
  requirement TEXT NOT NULL,
  language TEXT NOT NULL,
  text TEXT NOT NULL,
  entry_index INTEGER NOT NULL REFERENCES log_entry (entry_index),
  PRIMARY KEY (framework, requirement, language)
) STRICT, WITHOUT ROWID;

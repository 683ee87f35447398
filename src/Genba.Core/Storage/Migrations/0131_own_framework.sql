-- Frameworks and question sets that a site brought along. body: the framework as JSON, in the schema of those inside the program.
CREATE TABLE own_framework (
  id TEXT PRIMARY KEY,
  body TEXT NOT NULL,
  source TEXT NOT NULL,
  actor TEXT NOT NULL,
  imported_us INTEGER NOT NULL,
  entry_index INTEGER NOT NULL REFERENCES log_entry (entry_index)
) STRICT, WITHOUT ROWID;

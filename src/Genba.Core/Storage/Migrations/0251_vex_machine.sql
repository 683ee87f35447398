-- A statement may be about one machine: asset_key as in label_choice, firmware as it was known then. With another firmware it counts no more.
CREATE TABLE vex_statement_2 (
  id INTEGER PRIMARY KEY,
  vulnerability TEXT NOT NULL,
  product TEXT NOT NULL,
  status TEXT NOT NULL,
  justification TEXT,
  impact TEXT,
  action TEXT,
  evidence TEXT NOT NULL,
  valid_until TEXT,
  actor TEXT NOT NULL,
  stated_us INTEGER NOT NULL,
  entry_index INTEGER NOT NULL REFERENCES log_entry (entry_index),
  asset_key TEXT,
  firmware TEXT
) STRICT;

INSERT INTO vex_statement_2
SELECT id, vulnerability, product, status, justification, impact, action, evidence, valid_until, actor, stated_us, entry_index, NULL, NULL
FROM vex_statement;

DROP TABLE vex_statement;
ALTER TABLE vex_statement_2 RENAME TO vex_statement;
CREATE UNIQUE INDEX vex_statement_of ON vex_statement (vulnerability, product, coalesce(asset_key, ''));

-- What people of the plant state of vulnerabilities in their products. product: JSON of VexProduct, also what it is told apart by.
-- status: ClaimStatus by name; justification: of VEX. valid_until: yyyy-mm-dd; after it the statement counts no more.
CREATE TABLE vex_statement (
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
  UNIQUE (vulnerability, product)
) STRICT;

-- Products or types of devices, and what people said about the provisions of frameworks for each. support: yes, partly, no,
-- not-applicable; empty: taken back.
CREATE TABLE product (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  maker TEXT NOT NULL,
  model TEXT NOT NULL,
  release TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version > 0),
  removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
  actor TEXT NOT NULL,
  saved_us INTEGER NOT NULL,
  entry_index INTEGER NOT NULL REFERENCES log_entry (entry_index)
) STRICT;

CREATE TABLE product_answer (
  product INTEGER NOT NULL REFERENCES product (id),
  framework TEXT NOT NULL,
  requirement TEXT NOT NULL,
  support TEXT NOT NULL,
  text TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version > 0),
  actor TEXT NOT NULL,
  saved_us INTEGER NOT NULL,
  entry_index INTEGER NOT NULL REFERENCES log_entry (entry_index),
  PRIMARY KEY (product, framework, requirement)
) STRICT, WITHOUT ROWID;

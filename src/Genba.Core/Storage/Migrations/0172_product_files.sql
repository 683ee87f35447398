-- Proof that people put to the provisions of a product. The bytes lie in files/ under their SHA-256, which others may share.
CREATE TABLE product_file (
  id INTEGER PRIMARY KEY,
  product INTEGER NOT NULL REFERENCES product (id),
  framework TEXT NOT NULL,
  requirement TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  name TEXT NOT NULL,
  media TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  actor TEXT NOT NULL,
  added_us INTEGER NOT NULL,
  entry_index INTEGER NOT NULL REFERENCES log_entry (entry_index)
) STRICT;

CREATE INDEX product_file_of_product ON product_file (product, framework);
CREATE INDEX product_file_of_bytes ON product_file (sha256);

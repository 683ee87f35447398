-- What counts as the normal state of this plant; no row: the usual learning time. normal_until_us: a person's word, else NULL.
CREATE TABLE detection_setting (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  learning_days INTEGER NOT NULL CHECK (learning_days > 0),
  normal_until_us INTEGER,
  actor TEXT NOT NULL,
  set_us INTEGER NOT NULL,
  entry_index INTEGER NOT NULL REFERENCES log_entry (entry_index)
) STRICT;

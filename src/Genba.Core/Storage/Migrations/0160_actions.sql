-- What people decided to do: one row per action, body is what it says now (JSON). The log holds every version.
CREATE TABLE action (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL CHECK (version > 0),
  body TEXT NOT NULL,
  actor TEXT NOT NULL,
  changed_us INTEGER NOT NULL,
  entry_index INTEGER NOT NULL REFERENCES log_entry (entry_index)
) STRICT;

-- The level that the plant aims at, by requirement; '' is the aim of all others.
CREATE TABLE action_aim (
  requirement TEXT PRIMARY KEY,
  level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 5),
  actor TEXT NOT NULL,
  set_us INTEGER NOT NULL,
  entry_index INTEGER NOT NULL REFERENCES log_entry (entry_index)
) STRICT, WITHOUT ROWID;

-- What an hour costs, as somebody said: a line that stands still; '' is an hour of own people.
CREATE TABLE line_cost (
  line TEXT PRIMARY KEY,
  per_hour INTEGER NOT NULL CHECK (per_hour > 0),
  said_by TEXT NOT NULL,
  actor TEXT NOT NULL,
  set_us INTEGER NOT NULL,
  entry_index INTEGER NOT NULL REFERENCES log_entry (entry_index)
) STRICT, WITHOUT ROWID;

-- What the evidence said of each requirement, a row whenever that changed: an action is closed with it. rules: those that spoke
-- against it, as a JSON array.
CREATE TABLE evidence_change (
  requirement TEXT NOT NULL,
  changed_us INTEGER NOT NULL,
  judgement TEXT NOT NULL,
  rules TEXT NOT NULL,
  PRIMARY KEY (requirement, changed_us)
) STRICT, WITHOUT ROWID;

-- Key figures of each day on which something changed, as they stood at its end.
CREATE TABLE key_figure (
  day TEXT PRIMARY KEY CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  declared INTEGER,
  corroborated INTEGER,
  observable INTEGER NOT NULL,
  requirements INTEGER NOT NULL,
  watched_us INTEGER NOT NULL,
  actions_open INTEGER NOT NULL,
  actions_overdue INTEGER NOT NULL,
  actions_done INTEGER NOT NULL,
  differences INTEGER,
  findings INTEGER NOT NULL,
  log_size INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A person says that the evidence is wrong. seen: the judgement as it was then, so that a change of the evidence is noticed.
CREATE TABLE dispute (
  assessment INTEGER NOT NULL REFERENCES assessment (id),
  framework TEXT NOT NULL,
  requirement TEXT NOT NULL,
  why TEXT NOT NULL,
  seen TEXT NOT NULL,
  actor TEXT NOT NULL,
  disputed_us INTEGER NOT NULL,
  entry_index INTEGER NOT NULL REFERENCES log_entry (entry_index),
  PRIMARY KEY (assessment, framework, requirement)
) STRICT, WITHOUT ROWID;

-- Who answers what until when.
CREATE TABLE answer_assignment (
  assessment INTEGER NOT NULL REFERENCES assessment (id),
  framework TEXT NOT NULL,
  requirement TEXT NOT NULL,
  person TEXT NOT NULL,
  due_day TEXT NOT NULL CHECK (due_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  actor TEXT NOT NULL,
  assigned_us INTEGER NOT NULL,
  entry_index INTEGER NOT NULL REFERENCES log_entry (entry_index),
  PRIMARY KEY (assessment, framework, requirement)
) STRICT, WITHOUT ROWID;

-- An answer that waits for another person; sent back, it says why. version counts as in answer.
CREATE TABLE answer_proposal (
  assessment INTEGER NOT NULL REFERENCES assessment (id),
  framework TEXT NOT NULL,
  requirement TEXT NOT NULL,
  level INTEGER CHECK (level > 0),
  comment TEXT,
  accepts INTEGER NOT NULL CHECK (accepts IN (0, 1)),
  version INTEGER NOT NULL CHECK (version > 0),
  actor TEXT NOT NULL,
  proposed_us INTEGER NOT NULL,
  returned_by TEXT,
  returned_why TEXT,
  entry_index INTEGER NOT NULL REFERENCES log_entry (entry_index),
  PRIMARY KEY (assessment, framework, requirement)
) STRICT, WITHOUT ROWID;

CREATE TABLE answer_comment (
  id INTEGER PRIMARY KEY,
  assessment INTEGER NOT NULL REFERENCES assessment (id),
  framework TEXT NOT NULL,
  requirement TEXT NOT NULL,
  text TEXT NOT NULL,
  actor TEXT NOT NULL,
  said_us INTEGER NOT NULL,
  entry_index INTEGER NOT NULL REFERENCES log_entry (entry_index)
) STRICT;

CREATE INDEX answer_comment_of_item ON answer_comment (assessment, framework, requirement, id);

-- What somebody shows for an answer: a file (its bytes lie in files/ under their SHA-256) or a reference. What is taken back stays here.
CREATE TABLE answer_evidence (
  id INTEGER PRIMARY KEY,
  assessment INTEGER NOT NULL REFERENCES assessment (id),
  framework TEXT NOT NULL,
  requirement TEXT NOT NULL,
  name TEXT NOT NULL,
  sha256 TEXT,
  media TEXT,
  bytes INTEGER,
  dated_day TEXT NOT NULL CHECK (dated_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  expires_day TEXT CHECK (expires_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]' AND expires_day >= dated_day),
  carried_from INTEGER REFERENCES answer_evidence (id),
  actor TEXT NOT NULL,
  added_us INTEGER NOT NULL,
  withdrawn_by TEXT,
  withdrawn_us INTEGER,
  entry_index INTEGER NOT NULL REFERENCES log_entry (entry_index)
) STRICT;

CREATE INDEX answer_evidence_of_item ON answer_evidence (assessment, framework, requirement);
CREATE INDEX answer_evidence_of_bytes ON answer_evidence (sha256);

-- Rows of the guided plan. cells: JSON, field to text (a string, or one text in each language while nobody edited it).
-- A removed row stays, so that it can be brought back. proposal, proposal_mark: what the row was proposed by, and in which state.
CREATE TABLE plan_row (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  position INTEGER NOT NULL,
  cells TEXT NOT NULL,
  proposal TEXT,
  proposal_mark TEXT,
  removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
  actor TEXT NOT NULL,
  changed_us INTEGER NOT NULL,
  entry_index INTEGER NOT NULL REFERENCES log_entry (entry_index)
) STRICT;

CREATE INDEX plan_row_in_order ON plan_row (kind, position);

-- Proposals that a person does not want, with the reason; another mark is another proposal.
CREATE TABLE plan_skip (
  proposal TEXT PRIMARY KEY,
  proposal_mark TEXT NOT NULL,
  reason TEXT NOT NULL,
  actor TEXT NOT NULL,
  skipped_us INTEGER NOT NULL,
  entry_index INTEGER NOT NULL REFERENCES log_entry (entry_index)
) STRICT, WITHOUT ROWID;

-- What a person said about a whole step: that it is finished, and who took part.
CREATE TABLE plan_step (
  step TEXT PRIMARY KEY,
  finished INTEGER NOT NULL CHECK (finished IN (0, 1)),
  people TEXT NOT NULL,
  actor TEXT NOT NULL,
  decided_us INTEGER NOT NULL,
  entry_index INTEGER NOT NULL REFERENCES log_entry (entry_index)
) STRICT, WITHOUT ROWID;

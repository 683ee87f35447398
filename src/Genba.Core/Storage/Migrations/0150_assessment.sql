-- One filling-in of the checklists for a site and a period. site: empty for the plant that this data folder watches, else its name in
-- people's words. carried_from: whose answers it began with. version counts the changes of these words.
CREATE TABLE assessment (
  id INTEGER PRIMARY KEY,
  site TEXT NOT NULL,
  name TEXT NOT NULL,
  from_day TEXT NOT NULL CHECK (from_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  to_day TEXT NOT NULL CHECK (to_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]' AND to_day >= from_day),
  needs_approval INTEGER NOT NULL CHECK (needs_approval IN (0, 1)),
  carried_from INTEGER REFERENCES assessment (id),
  version INTEGER NOT NULL CHECK (version > 0),
  actor TEXT NOT NULL,
  opened_us INTEGER NOT NULL,
  entry_index INTEGER REFERENCES log_entry (entry_index)
) STRICT;

CREATE INDEX assessment_of_site ON assessment (site, to_day);

-- What a closed assessment shows for ever: the judgements and both grades of that day. score: the result that was kept with it.
CREATE TABLE assessment_closing (
  assessment INTEGER PRIMARY KEY REFERENCES assessment (id),
  closed_day TEXT NOT NULL CHECK (closed_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  closed_us INTEGER NOT NULL,
  actor TEXT NOT NULL,
  declared TEXT,
  corroborated TEXT,
  observable INTEGER NOT NULL,
  judgements TEXT,
  judged_us INTEGER,
  score INTEGER,
  entry_index INTEGER NOT NULL REFERENCES log_entry (entry_index)
) STRICT;

-- What was answered before there were assessments belongs to one of this plant, for the year in which the folder is upgraded; people
-- give it a name and a period. No entry of the log tells of it.
INSERT INTO assessment (id, site, name, from_day, to_day, needs_approval, version, actor, opened_us)
VALUES (1, '', '', strftime('%Y-01-01', 'now'), strftime('%Y-12-31', 'now'), 0, 1, 'genba', unixepoch('now') * 1000000);

-- carried: taken along from an earlier assessment, and nobody has confirmed it yet. accepts: the level was lowered to what the evidence
-- allows. approver: who approved what actor proposed.
ALTER TABLE answer RENAME TO answer_before;
CREATE TABLE answer (
  assessment INTEGER NOT NULL REFERENCES assessment (id),
  framework TEXT NOT NULL,
  requirement TEXT NOT NULL,
  level INTEGER CHECK (level > 0),
  comment TEXT,
  version INTEGER NOT NULL CHECK (version > 0),
  actor TEXT NOT NULL,
  approver TEXT,
  carried INTEGER NOT NULL CHECK (carried IN (0, 1)),
  accepts INTEGER NOT NULL CHECK (accepts IN (0, 1)),
  given_us INTEGER NOT NULL,
  entry_index INTEGER NOT NULL REFERENCES log_entry (entry_index),
  PRIMARY KEY (assessment, framework, requirement)
) STRICT, WITHOUT ROWID;
INSERT INTO answer (assessment, framework, requirement, level, comment, version, actor, carried, accepts, given_us, entry_index)
SELECT 1, framework, requirement, level, comment, version, actor, 0, 0, given_us, entry_index FROM answer_before;
DROP TABLE answer_before;

ALTER TABLE excuse RENAME TO excuse_before;
CREATE TABLE excuse (
  assessment INTEGER NOT NULL REFERENCES assessment (id),
  framework TEXT NOT NULL,
  requirement TEXT NOT NULL,
  until_day TEXT NOT NULL CHECK (until_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  why TEXT NOT NULL,
  actor TEXT NOT NULL,
  excused_us INTEGER NOT NULL,
  entry_index INTEGER NOT NULL REFERENCES log_entry (entry_index),
  PRIMARY KEY (assessment, framework, requirement)
) STRICT, WITHOUT ROWID;
INSERT INTO excuse (assessment, framework, requirement, until_day, why, actor, excused_us, entry_index)
SELECT 1, framework, requirement, until_day, why, actor, excused_us, entry_index FROM excuse_before;
DROP TABLE excuse_before;

-- The meter of what is left vulnerable: made from exposures by rules, so nothing here is anybody's statement.
-- How a place (site, hall, line, zone) stood when it was last kept in the week that begins with monday. level: NULL when it was grey.
CREATE TABLE meter_week (
  place TEXT NOT NULL,
  monday TEXT NOT NULL CHECK (monday GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  level INTEGER CHECK (level BETWEEN 0 AND 100),
  points INTEGER NOT NULL,
  machines INTEGER NOT NULL,
  known INTEGER NOT NULL,
  PRIMARY KEY (place, monday)
) STRICT, WITHOUT ROWID;

-- Days on which the machines were kept, to tell a day without change from a day on which nobody looked.
CREATE TABLE meter_day (
  day TEXT PRIMARY KEY CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) STRICT, WITHOUT ROWID;

-- How a machine stood from a day on, a row whenever that changed. asset_key: as in label_choice; gone: 1 from when it is no longer there.
CREATE TABLE meter_machine (
  asset_key TEXT NOT NULL,
  day TEXT NOT NULL,
  points INTEGER NOT NULL,
  affected INTEGER NOT NULL,
  reachable INTEGER NOT NULL,
  mitigated INTEGER NOT NULL,
  gone INTEGER NOT NULL CHECK (gone IN (0, 1)),
  PRIMARY KEY (asset_key, day)
) STRICT, WITHOUT ROWID;

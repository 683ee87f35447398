-- How vulnerabilities are used, worked out from the words of their sources: which services, and how near one must be. stamp: changes when a
-- source says something new, or when the table of services does; then it is worked out again. body: JSON of VulnerableService.
CREATE TABLE vulnerable_service (
  vulnerability TEXT PRIMARY KEY,
  stamp TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;

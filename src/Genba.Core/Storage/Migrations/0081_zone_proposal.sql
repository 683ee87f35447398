-- Proposals of zones and conduits that a person does not want; a rejection outlives the next import. All decisions are in the log.
CREATE TABLE zone_proposal_rejection (
  key TEXT PRIMARY KEY,
  reason TEXT NOT NULL,
  actor TEXT NOT NULL,
  rejected_us INTEGER NOT NULL,
  entry_index INTEGER NOT NULL REFERENCES log_entry (entry_index)
) STRICT, WITHOUT ROWID;

-- latest_us is that of all entries of the log up to this one.
ALTER TABLE bundle_clock ADD COLUMN entry_index INTEGER NOT NULL DEFAULT -1;

-- Writing the rows anew builds the key's index as well: one cause, one finding.
ALTER TABLE readings ADD COLUMN id bigserial PRIMARY KEY;

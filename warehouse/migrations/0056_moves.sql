-- What a pass writes to a warehouse that was moved is lost to the new one, which tells the same news once more: the old one says where it went.
CREATE TABLE moves (moved_at TIMESTAMPTZ NOT NULL, catalog VARCHAR NOT NULL, data VARCHAR NOT NULL);
COMMENT ON TABLE moves IS 'Where this warehouse was moved to: while a row is here it can be read, and nothing writes to it; empty in one that is in use';
COMMENT ON COLUMN moves.moved_at IS 'When the copy began';
COMMENT ON COLUMN moves.catalog IS 'URL of the catalog there, without a password';
COMMENT ON COLUMN moves.data IS 'Folder or bucket of the data there';

CREATE TABLE migrations (number INTEGER NOT NULL, name VARCHAR NOT NULL, checksum VARCHAR NOT NULL);
COMMENT ON TABLE migrations IS 'The schema changes that were applied; a file edited afterwards is refused';
COMMENT ON COLUMN migrations.number IS 'Number of the file in warehouse/migrations';
COMMENT ON COLUMN migrations.name IS 'Name of the file';
COMMENT ON COLUMN migrations.checksum IS 'SHA-256 of the file when it was applied';

CREATE TABLE head (epoch BIGINT NOT NULL);
COMMENT ON TABLE head IS 'One row that every writing transaction advances, so that two writers never decide on the same reads';
COMMENT ON COLUMN head.epoch IS 'How many transactions have been written';
INSERT INTO head (epoch) VALUES (0);

CREATE TABLE migrations (number INTEGER NOT NULL, name VARCHAR NOT NULL, checksum VARCHAR NOT NULL);
COMMENT ON TABLE migrations IS 'The schema changes that were applied; a file edited afterwards is refused';
COMMENT ON COLUMN migrations.number IS 'Number of the file in warehouse/migrations';
COMMENT ON COLUMN migrations.name IS 'Name of the file';
COMMENT ON COLUMN migrations.checksum IS 'SHA-256 of the file when it was applied';

CREATE TABLE head (epoch BIGINT NOT NULL);
COMMENT ON TABLE head IS 'One row that every writing transaction advances, so that two writers never decide on the same reads';
COMMENT ON COLUMN head.epoch IS 'How many transactions have been written';
INSERT INTO head (epoch) VALUES (0);

CREATE TABLE view_columns (view_name VARCHAR NOT NULL, column_name VARCHAR NOT NULL, meaning VARCHAR NOT NULL);
COMMENT ON TABLE view_columns IS 'What the columns of the views mean; DuckLake keeps comments for the columns of tables only';
COMMENT ON COLUMN view_columns.view_name IS 'Name of the view';
COMMENT ON COLUMN view_columns.column_name IS 'Name of its column';
COMMENT ON COLUMN view_columns.meaning IS 'What it holds';

ALTER TABLE feeds ADD COLUMN tier VARCHAR DEFAULT '';
COMMENT ON COLUMN feeds.tier IS 'What kind of voice the source is: official, state, wire, outlet, aggregator, or empty where nobody said';

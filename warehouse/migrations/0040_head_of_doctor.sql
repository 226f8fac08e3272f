-- The number of DuckLake's newest snapshot says how many transactions there were, and its key keeps two writers apart.
COMMENT ON TABLE head IS 'One row that wirewatch doctor writes, to see that the warehouse can be written';
COMMENT ON COLUMN head.epoch IS 'How often that was; before migration 40 every transaction advanced it';

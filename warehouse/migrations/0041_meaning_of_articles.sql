-- Where languages meet, an article's embedding is kept behind its other features; articles without one stay as they are.
COMMENT ON COLUMN signatures.features IS 'At most 1 KiB, and where languages meet half of one more for the meaning; wirewatch/story/index/serialization.py reads and writes it';

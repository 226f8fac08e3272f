ALTER TABLE drops ADD COLUMN items INTEGER DEFAULT 1;
COMMENT ON COLUMN drops.items IS 'How many items the row stands for: those beyond a reason''s first hundred of one feed share a row';

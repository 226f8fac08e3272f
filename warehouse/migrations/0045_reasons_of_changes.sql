-- The columns were described as if each change were one of a text.
COMMENT ON COLUMN revision_diffs.before IS
    'The sentence that tells the change best, as it read; the headline where the page is gone or another report says so; the notice where a retraction was taken back';
COMMENT ON COLUMN revision_diffs.after IS
    'The same as it reads now, empty where it was taken out; where the page is gone, or back with the same text, why; where another report says so (cause report) its address';
UPDATE view_columns SET meaning =
    'The sentence that tells the change best, as it read; the headline where the page is gone or another report says so; the notice where a retraction was taken back'
    WHERE view_name = 'changes' AND column_name = 'before';
UPDATE view_columns SET meaning =
    'The same as it reads now, empty where it was taken out; where the page is gone, or back with the same text, why; where another report says so (cause report) its address'
    WHERE view_name = 'changes' AND column_name = 'after';

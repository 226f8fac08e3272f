-- An altered table keeps its rows of before in an inlined table of its own, which the next flush drops under whoever reads in a transaction.
-- Flushed here, before anybody reads the new columns, it is gone for good.
CALL ducklake_flush_inlined_data('wirewatch', table_name => 'drops');
CALL ducklake_flush_inlined_data('wirewatch', table_name => 'feeds');
CALL ducklake_flush_inlined_data('wirewatch', table_name => 'articles');
CALL ducklake_flush_inlined_data('wirewatch', table_name => 'matches');

-- Pages are large: they never go through the catalog.
CALL wirewatch.set_option('data_inlining_row_limit', 0, table_name => 'evidence_pages');

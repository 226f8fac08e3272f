-- Pages are large: kept in the catalog until night they made it grow by 52 kB an article.
CALL wirewatch.set_option('data_inlining_row_limit', 0, table_name => 'raw_pages');

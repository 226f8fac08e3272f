-- What 0020 set amid its tables: a new warehouse makes all tables first and then sets their options.
-- Small row groups, so that ten articles are read without the texts of a hundred thousand, and few pages are in memory when files merge.
CALL wirewatch.set_option('parquet_row_group_size', 4096, table_name => 'articles');
CALL wirewatch.set_option('parquet_row_group_size', 4096, table_name => 'revisions');
CALL wirewatch.set_option('parquet_row_group_size', 512, table_name => 'raw_pages');
CALL wirewatch.set_option('parquet_compression', 'zstd');
CALL wirewatch.set_option('target_file_size', '128MB');

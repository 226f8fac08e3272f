"""Between our SQL and DuckDB: where the catalog is, the extensions that read it, batches of rows, migrations."""

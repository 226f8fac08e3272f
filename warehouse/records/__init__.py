"""The rows that all layers speak: one small frozen type for each, no driver, times in UTC."""

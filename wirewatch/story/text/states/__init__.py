"""Which states a report says have changed, and which later reports overturn."""

"""The engine that holds thousands of topics against an article."""

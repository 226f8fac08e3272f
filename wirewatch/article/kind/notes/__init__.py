"""What publishers say of their own articles: corrections, retractions, notes of errors, in many languages."""

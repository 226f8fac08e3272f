"""What a process does with itself: its threads, its log, its garbage, how it is interrupted, what it leaves for others."""

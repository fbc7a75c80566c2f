"""What rows are split and ranked by, rows as they are, and whether there are any."""

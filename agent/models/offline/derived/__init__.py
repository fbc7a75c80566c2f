"""What is done to the figures: shares, growth, differences, running totals and moving averages."""

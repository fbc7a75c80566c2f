"""What a question tells beside what it asks: background, what is said twice, what is denied."""

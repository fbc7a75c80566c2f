"""From a reading to SQL, the same for the same reading every time."""

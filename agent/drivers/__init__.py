"""What drove a change between two periods: days, volume, price and mix, and the groups behind it, to the cent."""

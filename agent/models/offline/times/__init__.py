"""Dates, spans of days and times as people say them."""

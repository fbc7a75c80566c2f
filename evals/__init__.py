"""Cases, recorded model calls, and the figures that come of replaying them."""

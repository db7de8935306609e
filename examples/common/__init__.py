"""What the three applications share: nothing here knows a framework."""

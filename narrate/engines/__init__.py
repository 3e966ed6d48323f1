"""engines: being written."""

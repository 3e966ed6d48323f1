"""read: being written."""

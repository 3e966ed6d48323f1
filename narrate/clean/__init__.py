"""clean: being written."""

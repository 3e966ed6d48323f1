"""preview: being written."""

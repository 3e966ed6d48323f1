"""sound: being written."""

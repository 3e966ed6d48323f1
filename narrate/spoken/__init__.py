"""spoken: being written."""

"""Takes come in, coded pieces of a programme go out; import its modules one by one, they bring numpy."""

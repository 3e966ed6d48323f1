"""An anthology in, its episodes heard, corrected and approved out: on a page, or in the terminal."""

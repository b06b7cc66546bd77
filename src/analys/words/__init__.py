"""Words and shapes: the tables, the vocabulary, how numbers are read and written. Imports nothing of ours."""

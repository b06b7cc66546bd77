"""3 load: frames -> DuckDB, and from there the export and what is kept between runs.

In: frames of the schema's shapes. Out: analys.duckdb, written aside and renamed into place; data/processed/export/.
Rules: a reader never sees half a database; a figure that must be hidden leaves no file.
"""

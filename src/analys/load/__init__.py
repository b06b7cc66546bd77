"""3 load: frames -> DuckDB, and from there the export and what is kept between runs."""

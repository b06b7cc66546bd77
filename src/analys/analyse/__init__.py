"""4 analyse: fakta -> result tables, by Polars and statsmodels."""

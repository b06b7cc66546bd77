"""5 present: results -> sentences, figures, tables and parts of pages. Never queries."""

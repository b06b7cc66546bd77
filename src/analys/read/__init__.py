"""1 read: bytes -> Document, its tables as cells with their places. Knows files, not meanings."""

"""The path of the data in order: which files, in parallel and incrementally, with progress."""

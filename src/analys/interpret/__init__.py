"""2 interpret: Document -> facts. Frames in, frames out; the only files here are the hand-kept ones."""

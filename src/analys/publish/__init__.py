"""6 publish: the two engines, and the finishing step that both share -> _site."""

"""Filled in below."""


def cross_identities(tables, frames):
    return []

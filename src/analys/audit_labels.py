"""x"""


def label_remarks(tables, frames):
    return []

"""x"""


def text_remarks(tables, frames):
    return []

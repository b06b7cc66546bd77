"""Tables of web pages, also those made of other elements than `table`.

In: bytes of HTML. Out: a Document of cells with rowspan and colspan carried out.
Rules: the table model of the HTML standard; lists of equal boxes count as rows.
"""

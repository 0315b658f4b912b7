"""Moves all that a store keeps: out of one database and one place for contents, into any others.

An export is a folder, or a tar file with the same names in it:

``manifest.json``      format, schema revision, and of every other part how much it holds and its SHA-256; written last
``tables/NAME.jsonl``  the rows of a table by primary key, one JSON object a line, its keys sorted
``blobs.jsonl``        one line for each file: id, size and SHA-256; these are null if it was deleted meanwhile
``blobs/ID``           the content of a file

Nothing is ever whole in memory, neither a table nor a content.
"""

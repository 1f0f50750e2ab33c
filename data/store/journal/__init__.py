"""A journal under TinyDB: one change is one checksummed line at the end of a file, on the disk before the call returns.

``table.JournalDB`` is a ``TinyDB`` to whoever uses it, within TinyDB's own extension points (``Storage`` and
``table_class``). ``line`` is how a change is written, ``contents`` what all lines come to, ``file`` one file as far as
it has been read, ``end`` where lines are put, ``storage`` who may change it when, and ``errors`` what can be wrong.

Stock TinyDB writes everything again at each change, which takes longer the more there is, and a power cut in the midst
leaves half a file. Here a change costs the same whatever there is, and what is cut off is at most the change that
nobody was told is kept.
"""

"""Where submissions are kept: a protocol, and a sealed TinyDB behind it.

``sealed.SealedStore`` is the store, ``setup.create_store`` makes one, and ``desk.SealedDesk`` is what staff get after
unlocking. ``database`` knows how documents reach the disk, ``durable`` how a file does, ``folder`` which file is which,
and ``passphrase`` how the secret key is kept. Nothing is imported here, so that the protocol alone costs nothing.
"""

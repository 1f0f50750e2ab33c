"""``kiosk pages``: the centre's small website, for any web host or a USB stick."""

from __future__ import annotations

import argparse

from data.language import load_language
from data.pages.publish import NotOursError, publish
from data.pages.site import site
from kiosk.cli.arguments import NotDone
from kiosk.cli.places import centre
from kiosk.cli.progress import Progress
from kiosk.clock import SystemClock


def pages(options: argparse.Namespace) -> int:
    """Write the website, in place of one that was written before.

    Raises:
        NotDone: The centre has mistakes, something else is in the folder, or it cannot be written.
    """
    shown = centre(options)
    files = list(site(shown, load_language(shown.details.language), SystemClock().now()))
    progress = Progress("Writing the pages")
    try:
        count = publish(files, options.out, lambda done: progress(done, len(files)))
    except NotOursError as error:
        what = f"“{error.file}” in {options.out}" if error.file else f"“{options.out}”"
        raise NotDone(f"{what} was not written by “kiosk pages”; nothing was changed. Name another folder.") from error
    except OSError as error:
        raise NotDone(f"“{options.out}” cannot be written: {error.strerror}; nothing was changed.") from error
    print(f"Files in {options.out}: {count}. Begin with {options.out / 'index.html'}.")
    if shown.details.role_pages_url:
        print(f"The QR codes lead to {shown.details.role_pages_url}; put the whole folder there.")
    return 0

"""libespeak-ng by ctypes: text in, samples and the places of words out, and it can be told to give up.

The numbers and structures are those of espeak-ng's ``speak_lib.h`` (API revision 12, espeak-ng 1.50 and newer).
"""

from __future__ import annotations

import ctypes
import os
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from accessibility.speech.engine.language import InstalledVoice
from accessibility.speech.engine.rate import Pace

OUTPUT_SYNCHRONOUS = 2
"""``AUDIO_OUTPUT_SYNCHRONOUS``: samples come by callback, and ``espeak_Synth`` returns when all of them have."""
INITIALIZE_DONT_EXIT = 0x8000
"""``espeakINITIALIZE_DONT_EXIT``: without it a missing data folder calls ``exit(1)``."""
CHARS_UTF8 = 0x1
END_PAUSE = 0x1000
"""``espeakENDPAUSE``: a sentence ends with the pause that belongs there, although it is said alone."""
PARAMETER_RATE = 1
PARAMETER_WORD_GAP = 7
EVENT_LIST_TERMINATED = 0
EVENT_WORD = 1
POSITION_CHARACTER = 1
CHUNK_MILLISECONDS = 40
"""Length of a piece of sound. Stopping waits for one piece at most, which takes well under 1 ms to make."""

LIBRARY_VARIABLE = "KIOSK_ESPEAK_LIBRARY"
"""Names one library file to use in place of any that would be found."""
DATA_VARIABLE = "KIOSK_ESPEAK_DATA"
"""Names the folder that holds ``phontab`` and the dictionaries of that library."""
SYSTEM_LIBRARY = "libespeak-ng.so.1"

OnChunk = Callable[[bytes, list["WordAt"]], bool]
"""Takes samples (16 bits, one channel) and the words that begin in them; answers whether to go on."""


class EspeakUnavailableError(RuntimeError):
    """No speech library could be opened; the message names each that was tried and why it was not taken."""


class LibraryPlace(Struct, frozen=True):
    """Where a speech library may be.

    Attributes:
        path: File, or a name for the system's loader to find.
        data_folder: Folder with ``phontab``; "" for the one built into the library.
    """

    path: str
    data_folder: str = ""


class WordAt(Struct, frozen=True):
    """Where a word stands in the text and in the sound.

    Attributes:
        start: First character, counted from 0.
        length: Number of characters.
        milliseconds: From the beginning of the sound.
    """

    start: int
    length: int
    milliseconds: int


class _EventId(ctypes.Union):
    _fields_ = [("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8)]


class _Event(ctypes.Structure):
    """``espeak_EVENT``."""

    _fields_ = [
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", _EventId),
    ]


class _Voice(ctypes.Structure):
    """``espeak_VOICE``. ``languages`` is a list of (priority byte, zero-ended tag), ended by a zero priority."""

    _fields_ = [
        ("name", ctypes.c_char_p),
        ("languages", ctypes.c_void_p),
        ("identifier", ctypes.c_char_p),
        ("gender", ctypes.c_ubyte),
        ("age", ctypes.c_ubyte),
        ("variant", ctypes.c_ubyte),
        ("xx1", ctypes.c_ubyte),
        ("score", ctypes.c_int),
        ("spare", ctypes.c_void_p),
    ]


_SynthCallback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event))


def library_places() -> Iterator[LibraryPlace]:
    """Where to look, best first: the one named by the environment alone, else the system's, else the packaged one.

    The system's comes first because it gets security updates without us.
    """
    named = os.environ.get(LIBRARY_VARIABLE)
    if named:
        yield LibraryPlace(named, os.environ.get(DATA_VARIABLE, ""))
        return
    yield LibraryPlace(SYSTEM_LIBRARY)
    try:
        import espeakng_loader

        yield LibraryPlace(espeakng_loader.get_library_path(), espeakng_loader.get_data_path())
    except (ImportError, OSError, RuntimeError):
        return  # the package is not there, or has no data: there is nothing more to try


def speakable(text: str) -> str:
    """Return the text with what the library must not see as blanks, and every character at its place.

    Control characters end the text (NUL) or are taken as commands (``CTRL-A``); lone surrogates have no UTF-8; the
    library's own phonemes and SSML are off, so that everything else is read as it stands.
    """
    return "".join(" " if unicodedata.category(letter) in ("Cc", "Cs") else letter for letter in text)


class Espeak:
    """The speech library, opened. Once in a process, and all calls from one thread at a time: the library is global.

    It is never closed, and opening it again is not safe: espeak-ng 1.51 hangs when it is opened after
    ``espeak_Terminate``, and 1.52 opened twice may follow pointers into data that it has freed. Its memory goes with
    the process.
    """

    def __init__(self, places: Iterable[LibraryPlace] | None = None) -> None:
        """Open the first library that works.

        Args:
            places: Where to look, in order; ``library_places()`` when not given.

        Raises:
            EspeakUnavailableError: None of them works.
        """
        self._on_chunk: OnChunk | None = None
        # Kept as long as the library: a collected callback is a crash.
        self._callback = _SynthCallback(self._take)
        self._library, self.place, self.sample_rate_hz = _open_first(library_places() if places is None else places)
        self._library.espeak_SetSynthCallback(self._callback)
        self._voice_id = ""
        self._pace: Pace | None = None

    def version_and_data_folder(self) -> tuple[str, str]:
        """Return the library's version and the folder its data came from."""
        folder = ctypes.c_char_p()
        version = self._library.espeak_Info(ctypes.byref(folder)) or b""
        return version.decode("utf-8", "replace"), (folder.value or b"").decode("utf-8", "replace")

    def voices(self) -> tuple[InstalledVoice, ...]:
        """Return every voice that has all it needs in the library's own data, in the library's order."""
        folder = Path(self.version_and_data_folder()[1])
        listed = self._library.espeak_ListVoices(None)
        found: list[InstalledVoice] = []
        index = 0
        while listed[index]:
            voice = listed[index].contents
            identifier = (voice.identifier or b"").decode("utf-8", "replace")
            languages = tuple(_languages(voice.languages))
            # MBROLA voices ("mb/") need another program and its data.
            if not identifier.startswith("mb/") and _has_dictionary(folder, identifier, languages):
                name = (voice.name or b"").decode("utf-8", "replace")
                found.append(InstalledVoice(identifier, name, languages))
            index += 1
        return tuple(found)

    def synthesise(self, text: str, voice_id: str, pace: Pace, on_chunk: OnChunk) -> bool:
        """Turn a text into sound, piece by piece; return when all pieces were given or ``on_chunk`` gave up.

        Args:
            text: Anything at all.
            voice_id: An ``InstalledVoice.identifier``.
            pace: How fast.
            on_chunk: Takes each piece; it may wait, and the library waits with it.

        Returns:
            False if the library has no such voice or refused the text.
        """
        if not self._prepare(voice_id, pace):
            return False
        encoded = speakable(text).encode("utf-8")
        self._on_chunk = on_chunk
        try:
            status = self._library.espeak_Synth(
                encoded, len(encoded) + 1, 0, POSITION_CHARACTER, 0, CHARS_UTF8 | END_PAUSE, None, None
            )
        finally:
            self._on_chunk = None
        return bool(status == 0)

    def _prepare(self, voice_id: str, pace: Pace) -> bool:
        """Set what changed since the last text; setting a voice costs a file read."""
        if voice_id != self._voice_id:
            if self._library.espeak_SetVoiceByName(voice_id.encode("utf-8", "replace")) != 0:
                self._voice_id = ""
                return False
            self._voice_id = voice_id
            self._pace = None  # a new voice brings its own pace
        if pace != self._pace:
            self._library.espeak_SetParameter(PARAMETER_RATE, pace.espeak_rate, 0)
            self._library.espeak_SetParameter(PARAMETER_WORD_GAP, pace.word_gap, 0)
            self._pace = pace
        return True

    def _take(self, samples: Any, count: int, events: Any) -> int:
        """Hand one piece on; called by the library. 0 asks for more, 1 ends the text."""
        try:
            if self._on_chunk is None:
                return 1
            words: list[WordAt] = []
            index = 0
            while events[index].type != EVENT_LIST_TERMINATED:
                event = events[index]
                if event.type == EVENT_WORD:
                    words.append(WordAt(event.text_position - 1, event.length, event.audio_position))
                index += 1
            sound = ctypes.string_at(samples, count * 2) if samples and count > 0 else b""
            return 0 if self._on_chunk(sound, words) else 1
        except Exception:  # an exception cannot cross the library: end the text instead
            return 1


def _open_first(places: Iterable[LibraryPlace]) -> tuple[Any, LibraryPlace, int]:
    """Return the first library that opens and finds its data, where it was, and its sample rate in Hz."""
    tried: list[str] = []
    for place in places:
        try:
            library = ctypes.CDLL(place.path)
            _declare(library)
        except (OSError, AttributeError) as error:
            tried.append(f"{place.path}: {error}")
            continue
        folder = place.data_folder.encode() or None
        rate = library.espeak_Initialize(OUTPUT_SYNCHRONOUS, CHUNK_MILLISECONDS, folder, INITIALIZE_DONT_EXIT)
        # A data folder can be there in part: a library without a single voice is of no use either.
        if rate > 0 and library.espeak_ListVoices(None)[0]:
            return library, place, rate
        tried.append(f"{place.path}: its data folder is missing or damaged")
    raise EspeakUnavailableError("; ".join(tried) or "nowhere to look")


def _declare(library: Any) -> None:
    """Tell ctypes the types of what is called: 64-bit pointers are cut otherwise."""
    text, whole, pointer = ctypes.c_char_p, ctypes.c_int, ctypes.c_void_p
    library.espeak_Initialize.argtypes = [whole, whole, text, whole]
    library.espeak_SetSynthCallback.argtypes = [_SynthCallback]
    library.espeak_SetSynthCallback.restype = None
    library.espeak_Synth.argtypes = [
        text, ctypes.c_size_t, ctypes.c_uint, whole, ctypes.c_uint, ctypes.c_uint, pointer, pointer
    ]  # fmt: skip
    library.espeak_SetVoiceByName.argtypes = [text]
    library.espeak_SetParameter.argtypes = [whole, whole, whole]
    library.espeak_ListVoices.argtypes = [pointer]
    library.espeak_ListVoices.restype = ctypes.POINTER(ctypes.POINTER(_Voice))
    library.espeak_Info.argtypes = [ctypes.POINTER(text)]
    library.espeak_Info.restype = text


def _languages(address: int | None) -> Iterator[tuple[str, int]]:
    """Read a voice's list of languages: tag, and priority (smaller is better)."""
    while address:
        priority = ctypes.string_at(address, 1)[0]
        if priority == 0:
            return
        tag = ctypes.string_at(address + 1)
        yield tag.decode("ascii", "replace"), priority
        address += 2 + len(tag)


def _has_dictionary(folder: Path, identifier: str, languages: tuple[tuple[str, int], ...]) -> bool:
    """Whether a voice's dictionary is there. espeak-ng lists a voice without one, and may crash when it speaks.

    The packaged 1.52.0 has three such voices: fo, kaa and xex; kaa crashes.
    """
    if languages and (folder / f"{languages[0][0].partition('-')[0]}_dict").exists():
        return True
    try:
        settings = (folder / "lang" / identifier).read_text("utf-8", "replace").splitlines()
    except OSError:
        return False
    named = [line.split()[1] for line in settings if line.split()[:1] == ["dictionary"] and len(line.split()) > 1]
    return bool(named) and (folder / f"{named[0]}_dict").exists()

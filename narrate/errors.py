"""Everything that narrate says is wrong, as one tree; each carries one sentence for the person.

NarrateError
├── UsageError              a command names what is not there
├── InputError              a file of the anthology is not as it must be
│   ├── ManuscriptError     a manuscript that cannot be read
│   ├── ScriptError         a script with a broken attribute or front matter
│   └── SeriesError         series.toml, a voice file or the lexicon
├── EngineError             an engine gave no good take
│   ├── EngineUnavailable   the engine cannot be reached or is not installed: ask again later
│   ├── VoiceMissing        the engine does not know the voice
│   └── LineRefused         this one text cannot be spoken; others can
├── SoundError              sound that cannot be decoded, mixed or encoded
└── OutputError             the disk said no
"""

from __future__ import annotations


class NarrateError(Exception):
    """The root of all errors that a person can mend; the text says where, what and what to do."""


class UsageError(NarrateError):
    """A command names an episode or a profile that is not there."""


class InputError(NarrateError):
    """A file of the anthology is not as it must be."""


class ManuscriptError(InputError):
    """A manuscript cannot be read."""


class ScriptError(InputError):
    """A script has a broken attribute, broken front matter or a number used twice."""


class SeriesError(InputError):
    """A TOML file of the series is broken, or names what is not there."""


class EngineError(NarrateError):
    """An engine gave no good take."""


class EngineUnavailable(EngineError):
    """The engine cannot be reached or is not installed."""


class VoiceMissing(EngineError):
    """The engine does not know the voice that was asked for."""


class LineRefused(EngineError):
    """One text that the engine cannot speak, whatever is tried; the others go on."""


class SoundError(NarrateError):
    """Sound cannot be decoded, mixed or encoded."""


class OutputError(NarrateError):
    """A result cannot be written."""

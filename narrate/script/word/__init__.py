"""A script's file ⇄ a Word document for an editor who has only Word; lxml is loaded here.

Kinds are paragraph styles, ids are hidden bookmarks, doubts and spoken forms are comments. A reply to a
comment settles its doubt, and so does resolving it; a comment that is gone settles nothing, as programs
lose comments. The script as it went out travels inside the document, so that what came back is merged.
"""

from narrate.script.word.back import Back, from_docx, script_of
from narrate.script.word.out import to_docx

__all__ = ["Back", "from_docx", "script_of", "to_docx"]

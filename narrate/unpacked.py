"""Zip files and XML from anywhere: all that may be wrong with them, and a tree of what fetched nothing."""

from __future__ import annotations

import lzma
import struct
import zlib
from zipfile import BadZipFile

from lxml import etree

# What zipfile raises for broken files and members besides its own error.
BROKEN = (
    BadZipFile,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    lzma.LZMAError,
    struct.error,
    zlib.error,
)
NO_XML = (etree.LxmlError, ValueError)


def tree(data: bytes, *, mends: bool = False) -> etree._Element:
    """The root of an XML part: entities stay unread, nothing is fetched, libxml2's limits hold.

    With *mends* damage is passed over. Raises one of NO_XML.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        strip_cdata=False,
        huge_tree=False,
        collect_ids=False,
        recover=mends,
    )
    root: etree._Element | None = etree.fromstring(data, parser)
    if root is None:
        raise ValueError("nothing of it can be mended")
    return root

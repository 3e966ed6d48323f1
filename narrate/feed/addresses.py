"""A feed that was written in, the files it names out; and the same feed at another address, or with less."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from urllib.parse import unquote

from lxml import etree

from narrate import plain
from narrate.errors import InputError
from narrate.feed.elements import ATOM
from narrate.unpacked import NO_XML, tree


def addressed(data: bytes) -> str:
    """What the addresses of the feed start with, with a slash at the end; raises InputError."""
    return _base(_parsed(data))


def named(data: bytes) -> tuple[str, ...]:
    """The files beside the feed that it names: sound, captions, chapters, pictures, further pages.

    Raises InputError where *data* is no feed of ours.
    """
    root = _parsed(data)
    base = _base(root)
    own = _links(root)["self"]
    found = (value for _, value in _values(root) if value.startswith(base) and value != own)
    return tuple(dict.fromkeys(unquote(value.removeprefix(base)) for value in found))


def items(data: bytes) -> dict[str, str]:
    """The GUID of each item and the file of its sound beside the feed; raises InputError."""
    root = _parsed(data)
    base = _base(root)
    found = ((item.findtext("guid"), item.find("enclosure")) for item in root.findall("channel/item"))
    return {
        guid: unquote(str(sound.get("url", "")).removeprefix(base))
        for guid, sound in found
        if guid and sound is not None
    }


def moved(data: bytes, base: str) -> bytes:
    """The feed with all addresses below *base*, which ends with a slash; raises InputError."""
    root = _parsed(data)
    old = _base(root)
    for (element, attribute), value in list(_values(root)):
        if f"{value}/".startswith(old):
            _put(element, attribute, base.rstrip("/") + value.removeprefix(old.rstrip("/")))
    return _written(root)


def without(data: bytes, files: Collection[str]) -> bytes:
    """The feed without the items whose sound is one of *files*; raises InputError."""
    root = _parsed(data)
    base = _base(root)
    for channel in root.findall("channel"):
        for item in channel.findall("item"):
            url = item.find("enclosure")
            if url is not None and unquote(str(url.get("url", "")).removeprefix(base)) in files:
                channel.remove(item)
    return _written(root)


def _parsed(data: bytes) -> etree._Element:
    try:
        return tree(data)
    except NO_XML as error:
        why = plain.line(str(error))
        raise InputError(f"feed.xml: not a feed ({why}); write it again with `narrate feed`.") from error


def _links(root: etree._Element) -> dict[str, str]:
    found = root.findall(f"channel/{{{ATOM}}}link")
    return {str(link.get("rel")): str(link.get("href")) for link in found}


def _base(root: etree._Element) -> str:
    own = _links(root).get("self", "")
    if "/" not in own:
        raise InputError("feed.xml: it does not say its own address; write it again with `narrate feed`.")
    return own.rpartition("/")[0] + "/"


def _values(root: etree._Element) -> Iterator[tuple[tuple[etree._Element, str], str]]:
    """Every attribute, and the text of every element that can be an address, with its place."""
    for element in root.iter("{*}*"):
        for attribute, value in element.attrib.items():
            yield (element, str(attribute)), str(value)
        if element.tag == "link" and element.text:
            yield (element, ""), element.text


def _put(element: etree._Element, attribute: str, value: str) -> None:
    if attribute:
        element.set(attribute, value)
    else:
        element.text = value


def _written(root: etree._Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8")) + b"\n"

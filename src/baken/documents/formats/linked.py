"""Footnotes of web pages and published regulations: found by their links, their own elements or their raised signs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from baken.documents.formats.elements import name_of, text_of
from baken.documents.formats.notes import Note, mark_of
from baken.documents.lines.line import squeeze

_SIGN = re.compile(r"\d{1,3}|[*†‡]{1,3}|[a-z]|[ivx]{1,4}")
_BACK = re.compile(r"[↩↑^⏎\ufe0e\s]+")
_SAYS_NOTE = re.compile(r"f(?:oot)?t?n(?:ote)?s?(?![a-z])|end-?notes?|\bnotes?\b|noot|noten|noteref", re.IGNORECASE)
_BLOCKS = frozenset({"p", "li", "div", "aside", "dd", "section", "tr"})
_NUMBERS = frozenset({"noot.nr", "nootnummer"})


class _Lifter:
    """Takes the notes out of one tree, and puts a mark where the text refers to them."""

    def __init__(self, root: etree._Element, taken: int) -> None:
        self.root = root
        self.order = {element: at for at, element in enumerate(root.iter())}
        self.taken = taken
        self.notes: dict[int, Note] = {}

    def keep(self, sign: str, text: str) -> int:
        """The key under which this note is kept."""
        self.taken += 1
        self.notes[self.taken] = Note(sign, squeeze(text))
        return self.taken


def lift_notes(root: etree._Element, taken: int = 0) -> dict[int, Note]:
    """The notes of a tree by key, counted on from `taken`; the tree has marks in the place of the references."""
    lifter = _Lifter(root, taken)
    _lift_own(lifter)
    _lift_linked(lifter)
    _lift_raised(lifter)
    return lifter.notes


def _lift_own(lifter: _Lifter) -> None:
    """`<noot>` where it stands, and `<nootref>` to one in a list."""
    listed: dict[str, etree._Element] = {}
    for element in [e for e in lifter.order if name_of(e) == "noot"]:
        parent = element.getparent()
        if parent is not None and name_of(parent) == "noot.lijst":
            listed[element.get("id", "")] = element
        else:
            _become_mark(element, lifter.keep(*_own_note(element)))
    for reference in [e for e in lifter.order if name_of(e) == "nootref"]:
        note = listed.pop(reference.get("refid", reference.get("ref", "")), None)
        if note is not None:
            _become_mark(reference, lifter.keep(*_own_note(note)))
    for note in listed.values():  # nothing refers to it: it stays behind the list it stands in
        mark = etree.Element("p")
        mark.text = mark_of(lifter.keep(*_own_note(note)))
        next(note.iterancestors()).addnext(mark)


def _own_note(element: etree._Element) -> tuple[str, str]:
    sign = "".join(text_of(child) for child in element if name_of(child) in _NUMBERS)
    return squeeze(sign), text_of(element, without=_NUMBERS)


def _lift_linked(lifter: _Lifter) -> None:
    """`<a href="#fn1">1</a>` with the note further on; the note links back in the same way."""
    targets = {e.get(key): e for e in lifter.order if name_of(e) for key in ("name", "id") if e.get(key)}
    known: dict[etree._Element, int] = {}
    for link in [e for e in lifter.order if name_of(e) == "a"]:
        target = targets.get(link.get("href", "").removeprefix("#"))
        sign = _sign_of(link)
        if target is None or not sign or lifter.order[target] < lifter.order[link] or not _says_note(link):
            continue
        body = _body_of(target)
        if body in known:
            _become_mark(link, known[body])
        elif body is not None and body not in link.iterancestors():
            text = text_of(body, without_elements=frozenset(_links_back(body)))
            known[body] = lifter.keep(sign, text)
            _become_mark(link, known[body])
            body.clear(keep_tail=True)


def _says_note(link: etree._Element) -> bool:
    return bool(_SAYS_NOTE.search(" ".join(link.get(key, "") for key in ("href", "class", "id", "role", "rel"))))


def _body_of(target: etree._Element) -> etree._Element | None:
    """The block of the note: the nearest one around the target, or the one around that when it is named as a note."""
    around = (e for e in (target, *target.iterancestors()) if name_of(e) in _BLOCKS)
    body = next(around, None)
    above = body.getparent() if body is not None else None
    named = above is not None and name_of(above) in {"div", "li", "aside"} and re.search(r"\d", above.get("id", ""))
    return above if named and above is not None and _SAYS_NOTE.search(above.get("id", "")) else body


def _links_back(body: etree._Element) -> Iterator[etree._Element]:
    for link in body.iter("a"):
        text = text_of(link).strip()
        if link.get("href", "").startswith("#") and (not text or _sign_of(link) or _BACK.fullmatch(text)):
            yield link


def _lift_raised(lifter: _Lifter) -> None:
    """`2022<sup>1</sup>` with further on `<p><sup>1</sup> Bron: politie</p>`."""
    waiting: dict[str, etree._Element] = {}
    for raised in [e for e in lifter.order if name_of(e) == "sup"]:
        sign = _sign_of(raised)
        block = raised.getparent()
        if not sign or block is None:
            continue
        if not _opens(raised, block):
            waiting.setdefault(sign, raised)
        elif sign in waiting and name_of(block) in _BLOCKS and squeeze(raised.tail or ""):
            text = text_of(block, without_elements=frozenset({raised}))
            _become_mark(waiting.pop(sign), lifter.keep(sign, text))
            block.clear(keep_tail=True)


def _opens(raised: etree._Element, block: etree._Element) -> bool:
    return block[0] is raised and not (block.text or "").strip()


def _sign_of(element: etree._Element) -> str:
    sign = text_of(element).strip().strip("[]()")
    return sign if _SIGN.fullmatch(sign) else ""


def _become_mark(element: etree._Element, key: int) -> None:
    element.clear(keep_tail=True)
    element.tag, element.text = "span", mark_of(key)

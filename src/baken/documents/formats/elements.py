"""The elements of HTML and of the XML of regulations: which are running text, which are skipped, and what they say."""

from __future__ import annotations

from lxml import etree

INLINE = frozenset(
    {
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "nadruk",
        "extref",
        "intref",
        "inf",
        "unl",
        "nootref",
        "noot.nr",
        "extioref",
        "intioref",
    }
)
SKIPPED = frozenset(
    {
        "head",
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "meta",
        "metadata",
        "meta-data",
        "owmskern",
        "owmsmantel",
        "object",
        "iframe",
        "select",
        "noot",
        "noot.lijst",
        "redactie",
        "button",
        "nav",
        "colgroup",
        "colspec",
    }
)


def name_of(element: etree._Element) -> str:
    """The local name in small letters; "" for comments and processing instructions."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def text_of(
    element: etree._Element,
    *,
    without: frozenset[str] = frozenset(),
    without_elements: frozenset[etree._Element] = frozenset(),
) -> str:
    """All text inside, line breaks as new lines, elements of running text joined, others parted by a space."""
    parts: list[str] = []
    walk = etree.iterwalk(element, events=("start", "end", "comment", "pi"))
    for event, child in walk:
        name = name_of(child)
        if event == "start":
            if child is not element and (name in SKIPPED or name in without or child in without_elements):
                walk.skip_subtree()
            else:
                parts += [_opening(name), child.text or ""]
        elif child is not element:
            parts += ["" if name in INLINE or not name or event != "end" else " ", child.tail or ""]
    return "".join(parts)


def _opening(name: str) -> str:
    """What parts the text before an element from the text in it."""
    if name == "br":
        return "\n"
    return "" if name in INLINE or not name else " "

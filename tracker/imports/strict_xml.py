"""The elements of an XML file, one at a time, in a bounded piece of memory: no entities, nothing from elsewhere.

The parser keeps each name of an element or an attribute until the end, so there may be only so many different ones.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, NamedTuple, NoReturn
from xml.parsers.expat import ExpatError, ParserCreate, XMLParserType

from tracker.imports.found import FileRefused
from tracker.language import N_, _

PIECE = 64 * 1024  # bytes read at a time
TOP_MAX = 256 * 1024  # bytes before the first element; a document type of real files takes 10,000
TAG_MAX = 1024 * 1024  # bytes of one tag, comment or declaration
DEPTH_MAX = 50  # elements within elements
NAMES_MAX = 1000  # different ones; an export of a phone has about 100

TOO_DEEP = N_("Line {line}: more than {most} elements lie in one another, so it is not read.")
TOO_MANY_NAMES = N_("Line {line}: the file has more than {most:,} different names of elements, so it is not read.")
ENTITIES = N_("Line {line}: the file has entities of its own, which can grow without end, so it is not read.")
ELSEWHERE = N_("Line {line}: the file refers to another file, so it is not read.")
FILLED_IN = N_(
    "Line {line}: the file has attributes that fill themselves in, which can grow without end, so it is not read."
)
LONG_TAG = N_("Line {line}: one tag holds more than {most:,} bytes, so it is not read.")
NO_ELEMENT = N_("No element begins in the first {most:,} bytes: this is no file that can be read here.")


class Element(NamedTuple):
    """The beginning of an element: its line from 1, how many others it lies in, its name and its attributes."""

    line: int
    depth: int
    name: str
    attributes: dict[str, str]


def elements(file: BinaryIO) -> Iterator[Element]:
    """Each element as it begins. Raises FileRefused for what is cut off, not XML, or would grow without end."""
    found: list[Element] = []
    parser = _parser(found)
    fed, begun = 0, False
    while piece := file.read(PIECE):
        fed += len(piece)
        with _refusing(parser):
            parser.Parse(piece, False)
        begun = begun or bool(found)
        yield from found
        found.clear()
        _refuse_endless(parser, fed, begun)
    with _refusing(parser):
        parser.Parse(b"", True)


def _parser(found: list[Element]) -> XMLParserType:
    parser = ParserCreate("utf-8")  # whatever the file says: an encoding of its own choice could call for anything
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        if depth >= DEPTH_MAX:
            _refuse(parser, TOO_DEEP, most=DEPTH_MAX)
        if len(parser.intern) > NAMES_MAX:
            _refuse(parser, TOO_MANY_NAMES, most=NAMES_MAX)
        found.append(Element(parser.CurrentLineNumber, depth, name, attributes))
        depth += 1

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    _refuse_what_grows(parser)
    return parser


def _refuse_what_grows(parser: XMLParserType) -> None:
    """A document type may be there; entities, texts that stand for attributes, and other files may not."""

    def entity(*_about: object) -> NoReturn:
        _refuse(parser, ENTITIES)

    def outside(_name: str, system: str | None, public: str | None, _inside: bool) -> None:
        if system or public:
            _refuse(parser, ELSEWHERE)

    def attribute(_element: str, _name: str, _kind: str, default: str | None, _required: bool) -> None:
        if default is not None:
            _refuse(parser, FILLED_IN)

    parser.EntityDeclHandler = entity
    parser.UnparsedEntityDeclHandler = entity
    parser.ExternalEntityRefHandler = entity
    parser.StartDoctypeDeclHandler = outside
    parser.AttlistDeclHandler = attribute


def _refuse(parser: XMLParserType, why: str, **values: int) -> NoReturn:
    raise FileRefused([_(why, line=parser.CurrentLineNumber, **values)])


def _refuse_endless(parser: XMLParserType, fed: int, begun: bool) -> None:
    if not begun and fed > TOP_MAX:
        raise FileRefused([_(NO_ELEMENT, most=TOP_MAX)])
    if fed - parser.CurrentByteIndex > TAG_MAX:
        _refuse(parser, LONG_TAG, most=TAG_MAX)


@contextmanager
def _refusing(parser: XMLParserType) -> Iterator[None]:
    try:
        yield
    except ExpatError as error:  # its own words may hold what the file says
        problem = _("Line {line}: here the file is cut off, or it is no XML. Export it again.", line=error.lineno)
        raise FileRefused([problem]) from None

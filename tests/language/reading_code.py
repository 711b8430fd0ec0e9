"""Looks in the code for texts that cannot be said in another language: bare ones, and those said at the wrong time."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "app.py", *sorted(ROOT.glob("app_pages/**/*.py"))]  # they run from top to bottom with each interaction
IMPORTED = sorted(ROOT.glob("tracker/**/*.py"))
CODE = [*PAGES, *IMPORTED]
SHOWING = [path for path in CODE if "import streamlit as st" in path.read_text(encoding="utf-8")]

SAYING = {"_", "_n", "_p"}
ENGLISH_ARGUMENTS = {"_": 1, "_n": 2, "_p": 2, "N_": 1}  # so many first arguments are the text itself
# What puts a text on the page, and the names of its arguments that do.
SHOWN_BY = re.compile(
    "markdown|caption|write|text|header|subheader|title|info|warning|error|success|toast|metric|dialog|spinner|status|"
    "(download_|form_submit_|link_)?button|page_link|checkbox|toggle|radio|pills|segmented_control|(multi)?select(box)?|"
    "(select_)?slider|(text|number|date|time|camera|audio|chat)_input|text_area|file_uploader|expander|popover|progress|"
    "feedback|color_picker"
)
SHOWN_AS = {"label", "body", "help", "placeholder", "text", "title", "value_text"}
NO_TEXT = re.compile(r":[a-z_/-]+(\[.*?\])?:?|https?:\S+|<[^>]*>|&\w+;|Pacewell")  # icons, addresses, markup, our name
ENGLISH_AT = {"_": 0, "_n": 0, "_p": 1, "N_": 0}  # which argument is the text, or its form for one
WORD = re.compile(r"[^\W\d_]{2,}")


def place(path: Path, node: ast.AST) -> str:
    """`tracker/ui/app.py:12`."""
    return f"{path.relative_to(ROOT).as_posix()}:{getattr(node, 'lineno', 0)}"


@cache
def tree_of(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def calls(node: ast.AST, names: set[str]) -> Iterator[ast.Call]:
    """The calls of functions with these plain names, wherever inside."""
    for one in ast.walk(node):
        if isinstance(one, ast.Call) and isinstance(one.func, ast.Name) and one.func.id in names:
            yield one


def said_too_early(path: Path) -> Iterator[str]:
    """What is said while a file is imported: in the language of then, for good."""
    for one in _while_imported(tree_of(path)):
        yield from (place(path, call) for call in calls(one, SAYING))


def _while_imported(node: ast.AST) -> Iterator[ast.AST]:
    """The expressions that are worked out on import: not the bodies of functions, but their defaults and decorators."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.Lambda):
            yield child.args
            yield from getattr(child, "decorator_list", [])
        elif isinstance(child, ast.expr) and not any(isinstance(one, ast.Lambda) for one in ast.walk(child)):
            yield child
        else:
            yield from _while_imported(child)


def not_one_text(path: Path) -> Iterator[str]:
    """Marked texts that the collector cannot read: made of pieces, or one of two."""
    for call in calls(tree_of(path), set(ENGLISH_ARGUMENTS)):
        assert isinstance(call.func, ast.Name)
        for argument in call.args[: ENGLISH_ARGUMENTS[call.func.id]]:
            if isinstance(argument, ast.JoinedStr | ast.IfExp | ast.BinOp | ast.BoolOp) and any(_texts_in(argument)):
                yield place(path, call)


def _texts_in(node: ast.AST) -> Iterator[str]:
    yield from (one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str))


def hides_the_language(path: Path) -> Iterator[str]:
    """Functions that use the name `_` for a value, and so cannot say anything."""
    for one in ast.walk(tree_of(path)):
        if isinstance(one, ast.FunctionDef | ast.Lambda) and any(calls(one, {"_"})):
            names = (inner for inner in ast.walk(one) if isinstance(inner, ast.Name) and inner.id == "_")
            if any(isinstance(name.ctx, ast.Store) for name in names) or any(arg.arg == "_" for arg in one.args.args):
                yield place(path, one)


def shown_bare(path: Path) -> Iterator[str]:
    """Texts that go to the page as they stand in the code."""
    for call in ast.walk(tree_of(path)):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and SHOWN_BY.fullmatch(call.func.attr):
            shown = [*call.args[:1], *(keyword.value for keyword in call.keywords if keyword.arg in SHOWN_AS)]
            yield from (f"{place(path, call)}: {text}" for one in shown for text in bare_in(one, path))


def bare_in(node: ast.expr, path: Path) -> Iterator[str]:
    """The texts of an expression that nobody says, those behind the names of constants too."""
    match node:
        case ast.Constant(value=str(text)) if WORD.search(NO_TEXT.sub("", text)):
            yield text
        case ast.JoinedStr(values=parts) | ast.BoolOp(values=parts) | ast.List(elts=parts) | ast.Tuple(elts=parts):
            yield from (text for part in parts for text in bare_in(part, path))
        case ast.FormattedValue(value=inner):
            yield from bare_in(inner, path)
        case ast.IfExp(body=one, orelse=other) | ast.BinOp(left=one, right=other):
            yield from (*bare_in(one, path), *bare_in(other, path))
        case ast.Call(func=ast.Name(id=name), args=arguments):
            inside = arguments[ENGLISH_ARGUMENTS[name] :] if name in SAYING else arguments if name == "plain" else []
            values = [keyword.value for keyword in node.keywords] if name in SAYING else []
            yield from (text for one in (*inside, *values) for text in bare_in(one, path))
        case ast.Name(id=name) | ast.Subscript(value=ast.Name(id=name)):
            constant = constants(path).get(name)
            yield from _texts_of_constant(constant) if constant else ()


def _texts_of_constant(node: ast.expr) -> Iterator[str]:
    kept = node.values if isinstance(node, ast.Dict) else [node]
    for one in kept:
        marked = isinstance(one, ast.Call) and isinstance(one.func, ast.Name) and one.func.id == "N_"
        yield from (
            (text for text in _texts_in(one) if WORD.search(text)) if marked or isinstance(one, ast.Constant) else ()
        )


@cache
def constants(path: Path) -> dict[str, ast.expr]:
    """The constants of a file by name, its own and those that it takes from other files of ours."""
    found: dict[str, ast.expr] = {}
    for node in tree_of(path).body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            found[node.targets[0].id] = node.value
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
            found[node.target.id] = node.value
        elif isinstance(node, ast.ImportFrom) and (source := _file_of(node.module)):
            other = constants(source)
            found |= {one.asname or one.name: other[one.name] for one in node.names if one.name in other}
    return found


def _file_of(module: str | None) -> Path | None:
    path = ROOT / f"{(module or '').replace('.', '/')}.py"
    return path if path in CODE else None


def texts_said(path: Path) -> Iterator[str]:
    """The English of every text that a file says or marks, wherever the call stands."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ENGLISH_AT:
            for argument in node.args[ENGLISH_AT[node.func.id] : ENGLISH_AT[node.func.id] + 1]:
                if isinstance(argument, ast.Constant) and argument.value:
                    yield argument.value

"""A user's own figures: a small CSV, one figure a row.

    product,spec,precision,sparsity,value,unit,source
    X1,peak-compute,int8,dense,400,TOPS,data sheet of 2025
    X1,die-area,,,600,mm2,
    X1,data-centre-use,,,yes,,

`precision` and `sparsity` belong to peaks; `source` is yours, and is printed. `kind` rows say what a thing is
(`chip` when there is none, `memory` or `computer`), `contains` rows name a chip of the file or of the graph inside it.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from fractions import Fraction
from io import StringIO

from aikg import terms
from aikg.analysis.controls.figures import Product, settle
from aikg.analysis.controls.parts import Figure
from aikg.errors import Problem, SpecsError

COLUMNS = ("product", "spec", "precision", "sparsity", "value", "unit", "source")
#: What each row may be about: the unit of the thresholds, and other units with how many of it one is.
UNITS: Mapping[str, Mapping[str, Fraction]] = {
    "peak-compute": {"tops": Fraction(1), "tflops": Fraction(1), "pflops": Fraction(1000), "pops": Fraction(1000)},
    "die-area": {"mm2": Fraction(1)},
    "package-area": {"mm2": Fraction(1)},
    "io-bandwidth": {"gb/s": Fraction(1), "tb/s": Fraction(1000)},
    "memory-bandwidth": {"gb/s": Fraction(1), "tb/s": Fraction(1000)},
    "process-node": {"nm": Fraction(1)},
    "transistor-count": {"transistor": Fraction(1), "million": Fraction(10**6), "billion": Fraction(10**9)},
}
WORDS = ("kind", "contains")
#: Flags of a product by the condition of a rule that asks for them.
FLAGS = (
    "data-centre-use", "approved-designer", "packaged-abroad-or-approved", "without-hbm", "packed-with-processor",
    "non-planar-transistors", "approved-uae-entity", "authorized-designer", "applied-designer", "export-not-reexport",
    "paragraph-dd-data", "supply-security-and-test",
)  # fmt: skip
KINDS = {"chip": ("ai-chip",), "memory": ("hbm",), "computer": ("server", "ai-rack-system")}
_BASES = {"dense": "dense", "sparse": "halved", "unspecified": "assumed"}


@dataclass(frozen=True)
class _Line:
    file: str
    number: int
    cells: Mapping[str, str]

    def problem(self, column: str, message: str) -> Problem:
        return Problem(self.file, self.number, column, message)


def parse(text: str, file: str, bits: Mapping[str, int | None]) -> dict[str, Product]:
    """The products of a user's file, by name.

    Args:
        text: the file, UTF-8 CSV with a header.
        file: its name, for messages and as the source of its figures.
        bits: bit length of each number format; None where the rules leave it open.

    Raises:
        SpecsError: with every problem of the file: file, line, column, what to do.

    """
    reader = csv.reader(StringIO(text.removeprefix("\ufeff")))
    problems: list[Problem] = []
    header = [cell.strip() for cell in next(reader, [])]
    for name in (c for c in ("product", "spec", "value") if c not in header):
        problems.append(Problem(file, 1, name, f"column is missing; the header is {','.join(COLUMNS)}"))
    for name in (c for c in header if c not in COLUMNS):
        problems.append(Problem(file, 1, name, "unknown column" + _near(name, COLUMNS)))
    figures: dict[str, list[Figure]] = defaultdict(list)
    words: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    flags: dict[str, list[tuple[str, bool, str]]] = defaultdict(list)
    for cells in reader if not problems else ():
        line = _Line(file, reader.line_num, {n: c.strip() for n, c in zip(header, cells, strict=False)})
        if not any(line.cells.values()):
            continue
        if len(cells) != len(header):
            problems.append(line.problem("", f"{len(cells)} cells where the header has {len(header)}"))
        else:
            _read(line, bits, figures, words, flags, problems)
    if problems:
        raise SpecsError(problems)
    return {name: _product(name, figures[name], words[name], flags[name]) for name in dict.fromkeys([*figures, *words, *flags])}


def _product(name: str, figures: list[Figure], words: Mapping[str, list[str]], flags: list[tuple[str, bool, str]]) -> Product:
    kinds = [k for word in words.get("kind", ["chip"]) for k in KINDS[word]]
    return Product(
        name=name, iri="", kinds=frozenset(terms.concept("category", k).value for k in kinds), figures=settle(figures),
        parts=tuple((part, "") for part in words.get("contains", ())), own=True, flags=tuple(flags),
    )  # fmt: skip


def _read(
    line: _Line, bits: Mapping[str, int | None], figures: dict[str, list[Figure]], words: dict[str, dict[str, list[str]]],
    flags: dict[str, list[tuple[str, bool, str]]], problems: list[Problem],
) -> None:  # fmt: skip
    product, spec, value = line.cells.get("product", ""), line.cells.get("spec", ""), line.cells.get("value", "")
    source = f"{line.file}:{line.number}" + (f" ({line.cells['source']})" if line.cells.get("source") else "")
    if not product:
        problems.append(line.problem("product", "name the product"))
    elif spec in FLAGS:
        if value not in ("yes", "no"):
            problems.append(line.problem("value", f"write yes or no, not '{value}'"))
        elif spec == "data-centre-use":
            figures[product].append(Figure(kind=spec, label=value, source=source))
        else:
            flags[product].append((spec, value == "yes", source))
    elif spec in WORDS:
        if spec == "kind" and value not in KINDS:
            problems.append(line.problem("value", f"no kind is called '{value}'" + _near(value, tuple(KINDS))))
        words[product][spec].append(value)
    elif spec in UNITS:
        figure = _figure(line, bits, spec, value, source, problems)
        if figure is not None:
            figures[product].append(figure)
    else:
        problems.append(line.problem("spec", f"unknown figure '{spec}'" + _near(spec, (*UNITS, *FLAGS, *WORDS))))


def _figure(line: _Line, bits: Mapping[str, int | None], spec: str, value: str, source: str, problems: list[Problem]) -> Figure | None:
    before = len(problems)
    unit = line.cells.get("unit", "").lower()
    if unit not in UNITS[spec]:
        problems.append(line.problem("unit", f"write {' or '.join(UNITS[spec])}, not '{unit}'"))
    number = _number(value)
    if number is None or number <= 0:
        problems.append(line.problem("value", f"not a number above zero: '{value}'; write digits with a point, such as 312.5"))
    precision, sparsity = line.cells.get("precision", "").lower() or None, line.cells.get("sparsity", "").lower() or "unspecified"
    if spec == "peak-compute":
        if precision not in bits:
            problems.append(
                line.problem("precision", f"no number format is called '{precision or ''}'" + _near(precision or "", tuple(bits)))
            )
        if sparsity not in _BASES:
            problems.append(line.problem("sparsity", f"write dense, sparse or unspecified, not '{sparsity}'"))
    if len(problems) > before or number is None:
        return None
    peak = spec == "peak-compute"
    return Figure(
        kind=spec, precision=precision if peak else None, bits=bits[precision or ""] if peak else None, printed=number * UNITS[spec][unit],
        unit=min(UNITS[spec], key=lambda u: UNITS[spec][u]), basis=_BASES[sparsity] if peak else "", source=source,
    )  # fmt: skip


def _number(text: str) -> Fraction | None:
    plain = text.replace(",", "")
    return Fraction(plain) if plain.replace(".", "", 1).isdigit() and plain.isascii() else None


def _near(word: str, known: tuple[str, ...]) -> str:
    near = get_close_matches(word, known, 2)
    return f"; did you mean {' or '.join(near)}?" if near else f"; one of {', '.join(known)}"

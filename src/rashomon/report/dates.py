"""Times in plain words: an EDTF string as a reader would say it."""

import re

__all__ = ["in_words"]

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_PARTS = re.compile(r"([\dX]{4})(?:-(\d\d|XX))?(?:-(\d\d|XX))?([?~%]?)")
_MOMENT = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)T(?P<clock>\d\d:\d\d)(?::\d\d)?")
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_DOUBT = {"": "", "?": "perhaps ", "~": "about ", "%": "perhaps about "}


def in_words(edtf: str) -> str:
    """`11 December, year not told` for `XXXX-12-11`; what is not understood stays as it is."""
    low, mark, high = edtf.partition("/")
    if moment := _MOMENT.fullmatch(low):
        until = _MOMENT.fullmatch(high)
        told = f"{in_words(moment['day'])}, {moment['clock']}"
        if until and until["day"] == moment["day"]:
            # The last minute of a day is its end.
            return f"{told}–{until['clock'].replace('23:59', '24:00')}"
        return edtf if mark else told
    if mark:
        if low in ("", ".."):
            return f"until {in_words(high)}"
        return f"{in_words(low)} or later" if high in ("", "..") else f"{in_words(low)} to {in_words(high)}"
    match = _PARTS.fullmatch(edtf)
    if not match:
        return edtf
    year, month, day, doubt = match.groups()
    told = _year(year)
    if month in _SEASONS:
        told = f"{_SEASONS[month]} {told}"
    elif month and month != "XX" and 1 <= int(month) <= len(_MONTHS):
        name = _MONTHS[int(month) - 1]
        comma = "," if "X" in year else ""
        told = f"{int(day)} {name}{comma} {told}" if day and day != "XX" else f"{name}{comma} {told}"
    return _DOUBT[doubt] + told


def _year(year: str) -> str:
    if year == "XXXX":
        return "year not told"
    return f"some year in {year.replace('X', '0')}–{year.replace('X', '9')}" if "X" in year else year

from pathlib import PurePath

import msgspec

from rashomon.export import FORMATS
from tests import sample
from tests.export import hostile


def test_file_names_stay_in_the_folder_and_apart():
    articles = [msgspec.structs.replace(sample.COURIER, id=id) for id in ("../a", "..-a", "a", "A", "CON", "a" * 300)]
    names = list(FORMATS["webanno"](sample.dossier(readings=tuple(map(sample.reading, articles)))))
    assert len({name.lower() for name in names}) == len(articles) + 1
    assert all(PurePath(name).name == name and len(name) < 100 and name.isascii() for name in names)


def test_hostile_ids_name_plain_files():
    assert all(name.isascii() and name.isprintable() for name in FORMATS["webanno"](hostile.dossier()))

import pytest

from rashomon.gazetteer.districts import district_code
from rashomon.gazetteer.gazetteer import Gazetteer
from rashomon.gazetteer.index import OWN, Index
from rashomon.gazetteer.layers import UnknownLayoutError, add_layer, lay_on, layers, remove_layer
from tests.gazetteer.test_dumps import DISTRICT, MAIN


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("RASHOMON_DATA", str(tmp_path / "data"))


def small(path, *added):
    """A gazetteer of one region with a town in a district that has no id yet, and the layers added."""
    index = Index(path)
    region = index.add(id="geonames:9000007", geonames=9000007, name="Seven", feature="region", code="ZZ.07",
                       admin1="ZZ.07", country="ZZ")  # fmt: skip
    code = district_code("ZZ.07", "Kamen District")
    district = index.add(id=f"district:{code}", name="Kamen District", feature="district", code=code, admin1="ZZ.07",
                         country="ZZ", lat=1.0, lon=2.0)  # fmt: skip
    town = index.add(id="geonames:9000009", geonames=9000009, name="Kamenets", feature="city", admin1="ZZ.07",
                     admin2=code, country="ZZ", lat=1.0, lon=2.0, population=900)  # fmt: skip
    for n, name in ((region, "Seven"), (district, "Kamen District"), (town, "Kamenets")):
        index.call(n, name, OWN)
    for text in added:
        given = path.parent / f"layer{len(layers())}.txt"
        given.write_text(text, encoding="utf-8")
        add_layer(given)
    for layer in layers():
        lay_on(index, layer)
    index.close()
    return Gazetteer(path)


def test_places_of_a_dump_are_found_and_lie_where_it_says(tmp_path):
    gazetteer = small(tmp_path / "i.sqlite", MAIN + "\n" + DISTRICT + "\n")
    (town,) = gazetteer.lookup("Нови Камен")
    (district,) = gazetteer.lookup("Kamen District")
    assert (town.place.geonames, district.place.geonames) == (9000001, 9000002)
    assert gazetteer.contains(district.place, town.place) is True
    assert not gazetteer.lookup("NOV")


def test_codes_give_a_known_district_its_id_and_keep_its_towns(tmp_path):
    gazetteer = small(tmp_path / "i.sqlite", "ZZ.07.003\tKamen District\tKamen District\t9000002\n")
    (district,) = gazetteer.lookup("Kamen District")
    assert (district.place.geonames, district.place.code, district.place.lat) == (9000002, "ZZ.07.003", 1.0)
    assert gazetteer.contains(district.place, gazetteer.lookup("Kamenets")[0].place) is True


def test_layers_are_laid_on_in_one_order_whenever_they_were_added(tmp_path):
    codes = "ZZ.07.003\tKamen District\tKamen District\t9000002\n"
    one, other = tmp_path / "a", tmp_path / "b"
    found = []
    for folder, texts in ((one, (MAIN + "\n", codes)), (other, (codes, MAIN + "\n"))):
        folder.mkdir()
        for layer in layers():
            remove_layer(layer.sha256)
        found.append([hit.place for hit in small(folder / "i.sqlite", *texts).lookup("Novi Kamen")])
    assert found[0] == found[1] != []


def test_alternate_names_and_names_of_ones_own(tmp_path):
    gazetteer = small(
        tmp_path / "i.sqlite",
        "1\t9000009\ten\tStoneton\t1\t\t\t\n",
        "name\tsame_as\tsource\nOldprovince\tZZ.07\tan atlas\n",
    )
    assert gazetteer.lookup("Stoneton")[0].place.name == "Kamenets"
    assert gazetteer.lookup("Oldprovince")[0].place.name == "Seven"


def test_a_layer_is_kept_named_and_taken_away(tmp_path):
    path = tmp_path / "ZZ.txt"
    path.write_text(MAIN + "\nbroken\n", encoding="utf-8")
    layer = add_layer(path)
    assert (layer.name, layer.rows, layer.unread) == ("ZZ.txt", 1, 1)
    assert layers() == (layer,)
    assert remove_layer("ZZ.txt") == layer
    assert layers() == ()


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00\x01", b"\x1f\x8bbroken", b"a\tb\n1\t2\n"])
def test_what_is_no_table_leaves_no_layer(tmp_path, content):
    path = tmp_path / "odd"
    path.write_bytes(content)
    with pytest.raises(UnknownLayoutError):
        add_layer(path)
    assert layers() == ()

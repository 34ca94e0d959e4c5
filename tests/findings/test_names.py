from msgspec.structs import replace

from rashomon.entities.resolve import merge_entities
from rashomon.findings.names import name_conflict, name_variant, role_conflict
from tests.entities.sample import reading


def found(kind, *texts):
    readings = [reading(t, f"n{i}") for i, t in enumerate(texts)]
    findings = list(kind(readings, merge_entities(readings)))
    sources = {r.article.id: r.article.text for r in readings}
    assert all(sources[s.article][s.start : s.end] == s.text for f in findings for s in f.evidence)
    return [(f.rule, sorted({s.article for s in f.evidence})) for f in findings]


def test_spelling_is_a_variant_and_cites_both_accounts():
    assert found(name_variant, "Denis Pyrkov spoke.", "Denis Pirkov spoke.") == [("names.spelling", ["n0", "n1"])]


def test_surname_alone_is_no_variant():
    assert found(name_variant, "Denis Pyrkov spoke.", "Mr. Pyrkov spoke to Denis Pyrkov’s lawyer.") == []


def test_a_short_form_of_a_given_name_is_no_variant():
    assert found(name_variant, "Lt. Steve Warren spoke.", "Lt. Steven Warren spoke.") == []


def test_one_office_under_two_given_names():
    given = ("The mayor of Telgrad, Nino Beridze, spoke.", "The mayor of Telgrad, Nana Beridze, spoke.")
    assert found(name_conflict, *given) == [("names.office", ["n0", "n1"])]


def test_two_presidents_of_two_nations_do_not_conflict():
    assert found(name_conflict, "Polish President Karl Lindqvist spoke.", "Danish President Ana Pérez spoke.") == []


def test_former_holder_does_not_conflict():
    given = ("Former Danish President Karl Lindqvist spoke.", "Danish President Ana Pérez spoke.")
    assert found(name_conflict, *given) == []


def test_people_whom_one_account_tells_apart_do_not_conflict():
    both = "The mayor of Telgrad, Nino Beridze, spoke. The mayor of Telgrad, Nana Beridze, spoke."
    assert found(name_conflict, both, "The mayor of Telgrad, Nana Beridze, spoke.") == []


def test_commander_of_two_units():
    given = (
        "Colonel Jonas Weber, commander of the 14th Armored Brigade, spoke.",
        "Colonel Jonas Weber, commander of the 15th Armored Brigade, spoke.",
    )
    assert found(name_conflict, *given) == [("names.unit_number", ["n0", "n1"])]


def test_commander_of_two_units_of_different_kinds():
    given = (
        "Colonel Jonas Weber, commander of the 14th Armored Brigade, spoke.",
        "Colonel Jonas Weber, commander of the 9th Infantry Division, spoke.",
    )
    assert found(name_conflict, *given) == [("names.command", ["n0", "n1"])]


def test_one_number_with_two_branches():
    given = ("The 14th Airborne Brigade left.", "The 14th Armored Brigade left.")
    assert found(name_conflict, *given) == [("names.unit", ["n0", "n1"])]


def test_ranks_that_do_not_go_together():
    given = ("Colonel Jonas Weber spoke.", "Major General Jonas Weber spoke.")
    assert found(role_conflict, *given) == [("roles.rank", ["n0", "n1"])]


def test_general_is_short_for_any_general():
    assert found(role_conflict, "General Jonas Weber spoke.", "Major General Jonas Weber spoke.") == []


def test_ages_more_than_a_birthday_apart():
    assert found(role_conflict, "Maria Weber, 47, fled.", "Maria Weber, a 52-year-old teacher, fled.") == [
        ("roles.age", ["n0", "n1"])
    ]
    assert found(role_conflict, "Maria Weber, 51, fled.", "Maria Weber, 52, fled.") == []


def test_people_grow_older_between_two_reports():
    def ages(first: str, later: str) -> list[str]:
        texts = (("Maria Weber, 19, fled.", first), ("Maria Weber, 21, fled.", later))
        bare = [(reading(text, f"n{i}"), published) for i, (text, published) in enumerate(texts)]
        readings = [replace(r, article=replace(r.article, published=published)) for r, published in bare]
        return [f.rule for f in role_conflict(readings, merge_entities(readings))]

    assert ages("2024-03-01", "2024-03-02") == ["roles.age"]
    assert ages("2024-03-01", "2025-11-02") == []
    assert ages("2025-11-02", "2024-03-01") == ["roles.age"]


def test_mayor_of_two_towns():
    given = ("The mayor of Telgrad, Nino Beridze, spoke.", "The mayor of Ostrava, Nino Beridze, spoke.")
    assert found(role_conflict, *given) == [("roles.office", ["n0", "n1"])]

from rashomon.entities.resolve import merge_entities
from tests.entities.sample import reading


def merged(*texts):
    return {e.name: e for e in merge_entities([reading(t, f"n{i}") for i, t in enumerate(texts)])}


def articles(entity):
    return [member.article for member in entity.members]


def test_surname_joins_the_only_full_name():
    found = merged(
        "Defense Minister Karl Lindqvist spoke.", "President Lindqvist resigned, he said. Minister Lindqvist spoke."
    )
    assert articles(found["Karl Lindqvist"]) == ["n0", "n1"]


def test_surname_of_two_people_joins_neither():
    found = merged("Karl Lindqvist spoke.", "Anna Lindqvist spoke.", "Minister Lindqvist spoke.")
    assert [len(found[name].members) for name in ("Karl Lindqvist", "Anna Lindqvist", "Lindqvist")] == [1, 1, 1]


def test_romanisations_join():
    found = merged("Sergei Orlov said no.", "Sergey Orlov said yes.")
    assert [len(e.members) for e in found.values()] == [2]


def test_namesakes_stay_apart():
    found = merged("Mayor Nino Beridze spoke.", "Mayor Nana Beridze spoke.")
    assert set(found) == {"Nino Beridze", "Nana Beridze"}


def test_unit_numbers_and_branches_keep_units_apart():
    found = merged(
        "The 14th Armored Brigade left.",
        "The 15th Armored Brigade left.",
        "The 14th Airborne Brigade left.",
        "The 14th Brigade left.",
    )
    assert {"14th Armored Brigade", "15th Armored Brigade", "14th Airborne Brigade"} <= set(found)


def test_acronym_joins_its_long_form_across_articles():
    found = merged("The Bureau of Marine Research (BMR) closed the bay.", "The BMR said the bay was open.")
    assert articles(found["Bureau of Marine Research"]) == ["n0", "n1"]


def test_descriptions_never_join():
    found = merge_entities(
        [reading("One soldier said it was over.", "a"), reading("One soldier said it was over.", "b")]
    )
    assert [len(e.members) for e in found] == [1, 1]


def test_forces_of_two_nations_stay_apart():
    found = merged("The Peruvian army advanced.", "The Chilean army advanced.")
    assert len(found) == 2


def test_role_is_the_most_telling():
    found = merged("Colonel Jonas Weber, commander of the 14th Armored Brigade, spoke.", "Colonel Jonas Weber spoke.")
    assert found["Jonas Weber"].role == "commander of the 14th Armored Brigade"


def test_order_of_articles_does_not_matter():
    given = [
        reading("Sergei Orlov said no to the BMR.", "a"),
        reading("Orlov said yes. Sergey Orlov left.", "b"),
        reading("Mr. Orlov spoke.", "c"),
    ]
    assert merge_entities(given) == merge_entities(given[::-1])


def test_role_is_the_one_that_most_accounts_give():
    found = merged(
        "The mayor of Telgrad, Nino Beridze, spoke.",
        "The mayor, Nino Beridze, spoke.",
        "Mayor Nino Beridze spoke.",
    )
    assert found["Nino Beridze"].role.lower() == "mayor"


def test_where_a_body_is_based_is_no_part_of_its_name():
    found = merged("The Oslo-based Harbour Safety Agency spoke.", "The Harbour Safety Agency spoke.")
    assert [len(e.members) for e in found.values() if e.kind == "organisation"] == [2]


def organisations(*texts):
    found = merge_entities([reading(t, f"n{i}") for i, t in enumerate(texts)])
    return {e.name: len(e.members) for e in found if e.kind == "organisation"}


def test_a_title_of_many_words_joins_the_surname_alone():
    found = merged("Chief of the General Staff Jonas Weber spoke.", "Weber denied it. Mr. Weber was in Oslo.")
    assert articles(found["Jonas Weber"]) == ["n0", "n1"]


def test_names_of_one_known_body_join():
    assert organisations("NASA said no.", "The National Aeronautics and Space Administration said yes.") == {
        "National Aeronautics and Space Administration": 2
    }


def test_an_acronym_that_stands_for_a_known_body_joins_no_other():
    found = organisations("The EU said no.", "The Equatorial Union said yes.")
    assert len(found) == 2


def test_a_body_without_its_owner_joins_the_only_one_that_has_it():
    assert organisations("The Chilean Foreign Ministry spoke.", "The Foreign Ministry spoke.") == {
        "Chilean Foreign Ministry": 2
    }


def test_a_body_without_its_owner_joins_none_of_two():
    found = organisations(
        "The Chilean Foreign Ministry spoke.", "The Peruvian Foreign Ministry spoke.", "The Foreign Ministry spoke."
    )
    assert sorted(found.values()) == [1, 1, 1]


def test_a_word_for_what_a_body_is_may_be_left_out():
    assert list(organisations("Leeds Police said so.", "The Leeds Police Department said so.").values()) == [2]


def test_a_ministry_of_affairs_is_the_ministry():
    assert list(organisations("The Ministry of Foreign Affairs spoke.", "The Foreign Ministry spoke.").values()) == [2]

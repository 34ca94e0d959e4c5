from rashomon.gazetteer.tables import adjectives, contested, read_table


def test_every_code_of_the_contested_names_exists():
    codes = {row[0] for table in ("countries", "regions") for row in read_table(table)}
    for one in contested():
        assert {*one.parts, *one.countries, *filter(None, [one.same_as])} <= codes, one.name


def test_every_contested_name_says_whose_view_it_is_and_where_to_check():
    assert all(one.view and one.source and one.kind for one in contested())


def test_an_adjective_in_the_plural_speaks_of_its_country():
    assert [one.country for one in adjectives("en")["bolivians"]] == ["BO"]


def test_an_ambiguous_adjective_speaks_of_both_countries():
    assert {one.country for one in adjectives("en")["congolese"]} == {"CD", "CG"}

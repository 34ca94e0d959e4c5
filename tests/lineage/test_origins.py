import msgspec

from rashomon.entities.resolve import merge_entities
from rashomon.lineage.affiliations import Affiliations, read
from rashomon.lineage.origins import find_origins
from rashomon.lineage.resolve import trace
from rashomon.model import Entity
from rashomon.text.bodies import issuer
from tests.builders import article, span
from tests.entities.sample import reading as parsed
from tests.lineage.builders import HARBOUR, case_entity, reading, reading_of, statement


def by_id(found):
    return {origin.id: origin for origin in found.origins}


def test_one_speaker_in_two_articles_is_one_origin():
    a, b = (
        article("Mayor Ada Quill said the port is safe.", id="a"),
        article("The port is safe, Quill insisted.", id="b"),
    )
    one = statement(a, "the port is safe", "Ada Quill", source="Mayor Ada Quill", speaker="person", entity="e1")
    two = statement(b, "The port is safe", "Quill", speaker="person", entity="e9")
    found = find_origins(
        [reading_of(a, one), reading_of(b, two)], [case_entity("E", "Ada Quill", ("a", "e1"), ("b", "e9"))], ()
    )
    origin = by_id(found)[found.of_statement[one.id]]
    assert found.of_statement[one.id] == found.of_statement[two.id]
    assert (origin.name, origin.kind, origin.articles) == ("Ada Quill", "official", ("a", "b"))
    assert origin.evidence[0].text == "Mayor Ada Quill"


def test_brands_that_one_controls_are_one_group_with_where_that_is_to_be_checked():
    rows = (
        "Marrow News\t\t\tagency\tHarland state > Marrow Group\tHL\thttps://marrow.example\t2025-01",
        "Port Post\t\t\toutlet\tHarland state > Port Holding\tHL\thttps://port.example\t2025-02",
    )
    readings = [
        reading("Rain fell on the hills all night.", "a", publisher="Marrow News"),
        reading("Fog lay on the bay at dawn.", "b", publisher="Port Post"),
    ]
    found = find_origins(readings, (), (), Affiliations(read("\n".join(rows))))
    assert {(o.name, o.affiliation_source, o.affiliation_as_of) for o in found.origins} == {
        ("Marrow News", "https://marrow.example", "2025-01"),
        ("Port Post", "https://port.example", "2025-02"),
    }
    assert found.independent(list(found.of_article.values())) == 1


def test_an_outlet_that_prints_anothers_text_is_an_origin_of_its_own_beside_it():
    readings = [
        reading(HARBOUR, "a", publisher="The Herald", published="2025-05-01"),
        reading(HARBOUR, "b", publisher="The Echo", published="2025-05-02"),
    ]
    found = find_origins(readings, (), trace(readings))
    names = {origin.id: origin.name for origin in found.origins}
    assert names[found.of_article["b"]] == "The Herald"
    assert {article: names[id] for article, id in found.of_outlet.items()} == {"b": "The Echo"}
    (herald,) = (origin for origin in found.origins if origin.name == "The Herald")
    assert {span.article for span in herald.evidence} == {"a", "b"}


def test_unnamed_voices_of_two_articles_are_two_origins():
    texts = [article("It shook, one resident said.", id=id) for id in ("a", "b")]
    said = [
        statement(x, "It shook", "one resident", source="one resident", named=False, speaker="person") for x in texts
    ]
    found = find_origins([reading_of(x, s) for x, s in zip(texts, said, strict=True)], (), ())
    assert len({found.of_statement[s.id] for s in said}) == 2
    assert {by_id(found)[found.of_statement[s.id]].kind for s in said} == {"witness"}


def test_an_unnamed_voice_in_a_copy_is_the_same_voice():
    readings = []
    for id in ("a", "b"):
        x = article(HARBOUR + "\nIt shook, one resident said.", id=id)
        readings.append(reading_of(x, statement(x, "It shook", "one resident", named=False, speaker="person")))
    found = find_origins(readings, (), trace(readings))
    assert len(set(found.of_statement.values())) == 1


def test_a_person_and_the_press_service_they_speak_through_are_one_origin():
    a = article(
        "Ada Quill said through the port press service that all is well. The port press service denied a leak.", id="a"
    )
    one = statement(a, "all is well", "Ada Quill", speaker="person", via=(("port press service", "press_service"),))
    two = statement(a, "a leak", "port press service", stance="denies")
    found = find_origins([reading_of(a, one, two)], (), ())
    assert found.of_statement[one.id] == found.of_statement[two.id]


def test_chains_run_from_the_speaker_to_the_page():
    a = article("The ministry said it was safe, TASS reported.", id="a", publisher="The Ledger")
    one = statement(a, "it was safe", "ministry", via=(("press service", "press_service"), ("TASS", "agency")))
    found = find_origins([reading_of(a, one)], (), ())
    assert found.chain_of_statement[one.id] == ("ministry", "press service", "TASS", "The Ledger")


def test_an_articles_own_voice_is_its_outlets():
    found = find_origins([reading(HARBOUR, "a", publisher="The Ledger")], (), ())
    origin = by_id(found)[found.of_article["a"]]
    assert (origin.name, origin.kind) == ("The Ledger", "outlet")
    assert origin.evidence[0].text.startswith("A fire destroyed")


def test_a_copy_speaks_with_its_sources_voice():
    readings = [
        reading(HARBOUR, "b", publisher="The Ledger", published="2024-03-01"),
        reading(HARBOUR, "a", publisher="The Echo", published="2024-03-05"),
    ]
    found = find_origins(readings, (), trace(readings))
    assert found.of_article["a"] == found.of_article["b"]
    assert by_id(found)[found.of_article["a"]].name == "The Ledger"


def test_copies_without_direction_share_an_origin_named_after_both():
    readings = [reading(HARBOUR, "a", publisher="The Echo"), reading(HARBOUR, "b", publisher="The Ledger")]
    found = find_origins(readings, (), trace(readings))
    assert {by_id(found)[one].name for one in found.of_article.values()} == {"The Echo / The Ledger"}


def test_a_dateline_hands_the_articles_voice_to_the_agency():
    found = find_origins([reading("MARROW (Reuters) - " + HARBOUR, "a", publisher="The Echo")], (), ())
    origin = by_id(found)[found.of_article["a"]]
    assert (origin.name, origin.kind) == ("Reuters", "agency")
    assert "Reuters" in {span.text for span in origin.evidence}


def test_brands_of_one_group_count_once():
    table = Affiliations(
        read("\n".join(f"{n}\t\t\toutlet\tGroup\tGB\thttps://x\t2025" for n in ("The Echo", "The Ledger")))
    )
    readings = [reading("One text.", "a", publisher="The Echo"), reading("Another text.", "b", publisher="The Ledger")]
    found = find_origins(readings, (), (), table)
    assert len(found.origins) == 2
    assert found.independent(list(found.of_article.values())) == 1
    assert found.independent([None, "unheard of"]) == 0


def test_every_statement_and_article_has_an_origin_with_evidence():
    a = article("Fire broke out, reports say.", id="a")
    one = statement(a, "Fire broke out", "reports", named=False, speaker="unspecified")
    found = find_origins([reading_of(a, one)], (), ())
    assert found.of_statement[one.id] in by_id(found)
    assert all(origin.evidence for origin in found.origins)


def test_an_agency_is_known_behind_its_description():
    a = article("All is calm, Syrian state news agency SANA said.", id="a")
    one = statement(a, "All is calm", "Syrian state news agency SANA", named=False, speaker="media")
    found = find_origins([reading_of(a, one)], (), ())
    assert by_id(found)[found.of_statement[one.id]].name == "SANA"


def test_a_title_makes_no_witness():
    a = article("Aid is late, Ada Quill, UN Resident Coordinator, said.", id="a")
    one = statement(a, "Aid is late", "Ada Quill", source="Ada Quill, UN Resident Coordinator", speaker="person")
    found = find_origins([reading_of(a, one)], (), ())
    assert by_id(found)[found.of_statement[one.id]].kind == "unknown"


def traced(*texts):
    """Origins of readings with entities by the parser; each text's statement is (content, name, source, named)."""
    readings = []
    for n, (text, *said) in enumerate(texts):
        base = parsed(text, f"t{n}")
        ids = {e.name: e.id for e in base.entities}
        made = [
            statement(base.article, content, name, source=source, named=named, entity=ids.get(name))
            for content, name, source, named in said
        ]
        readings.append(msgspec.structs.replace(base, statements=tuple(made)))
    found = find_origins(readings, merge_entities(readings), ())
    return found, [s.id for r in readings for s in r.statements]


def test_a_spokeswoman_and_her_body_are_one_origin_named_after_the_body():
    one = "All is safe, said Ada Quill, a spokeswoman for the Harbour Safety Agency."
    two = "The Harbour Safety Agency denied a leak."
    found, ids = traced(
        (one, ("All is safe", "Ada Quill", "Ada Quill", True)),
        (two, ("a leak", "Harbour Safety Agency", "The Harbour Safety Agency", True)),
    )
    origins = {found.of_statement[i] for i in ids}
    assert len(origins) == 1
    origin = by_id(found)[origins.pop()]
    assert origin.name == "Harbour Safety Agency"
    assert any("spokeswoman for the Harbour Safety Agency" in span.text for span in origin.evidence)


def test_two_speakers_without_a_common_body_stay_apart():
    one = "All is safe, said Ada Quill, a visitor of the Harbour Safety Agency."
    two = "The Harbour Safety Agency denied a leak."
    found, ids = traced(
        (one, ("All is safe", "Ada Quill", "Ada Quill", True)),
        (two, ("a leak", "Harbour Safety Agency", "The Harbour Safety Agency", True)),
    )
    assert len({found.of_statement[i] for i in ids}) == 2


def test_the_municipality_of_several_accounts_is_one_body():
    text = "Ten houses fell, the municipality said."
    found, ids = traced(*[(text, ("Ten houses fell", "the municipality", "the municipality", False))] * 2)
    assert len({found.of_statement[i] for i in ids}) == 1


def test_two_police_forces_in_one_case_are_not_made_one():
    found, ids = traced(
        ("It burned, Marrow Police said.", ("It burned", "Marrow Police", "Marrow Police", True)),
        ("It burned, Telgrad Police said.", ("It burned", "Telgrad Police", "Telgrad Police", True)),
        ("It burned, police said.", ("It burned", "police", "police", False)),
    )
    assert len({found.of_statement[i] for i in ids}) == 3


def test_a_head_of_state_and_what_stands_for_the_state_are_one_origin():
    found, ids = traced(
        ("French President Jane Roe said it was over.", ("it was over", "Jane Roe", "Jane Roe", True)),
        ("The Élysée denied a rift.", ("a rift", "Élysée", "The Élysée", True)),
        ("Roe’s administration praised the deal.", ("the deal", "Roe’s administration", "Roe’s administration", False)),
    )
    origins = {found.of_statement[i] for i in ids}
    assert {by_id(found)[o].name for o in origins} == {"Jane Roe"}


def test_a_pronoun_that_cannot_be_told_has_no_origin():
    a = article("They said it was over.", id="a")
    one = statement(a, "it was over", "they", source="They", named=False, speaker="group")
    assert one.id not in find_origins([reading_of(a, one)], (), ()).of_statement


def test_what_cannot_speak_is_the_articles_own_voice():
    a = article("At least 140 people fled.", id="a")
    one = statement(a, "fled", "at least 140 people", source="At least 140 people", named=False, speaker="group")
    found = find_origins([reading_of(a, one)], (), ())
    assert found.of_statement[one.id] == found.of_article["a"]


def test_an_agency_cited_by_others_is_the_publisher_of_its_own_text():
    a = reading("MARROW, May 2, 2025 (Coastal Wire) – Two halls burned down.", "a")
    b = article("Two halls burned, the Coastal Wire news agency said.", id="b")
    one = statement(b, "Two halls burned", "Coastal Wire news agency", speaker="media")
    found = find_origins([a, reading_of(b, one)], (), ())
    assert found.of_statement[one.id] == found.of_article["a"]
    assert by_id(found)[found.of_article["a"]].kind == "agency"


def test_a_commentator_on_the_military_is_no_official():
    a = article("It was lost, military analyst Ada Quill said.", id="a")
    one = statement(a, "It was lost", "Ada Quill", source="military analyst Ada Quill", speaker="person")
    found = find_origins([reading_of(a, one)], (), ())
    assert by_id(found)[found.of_statement[one.id]].kind == "unknown"


def test_an_agency_credited_for_the_whole_text_stands_in_the_chain():
    a = article("MARROW (Reuters) - All is safe, the ministry said.", id="a", publisher="The Ledger")
    one = statement(a, "All is safe", "ministry")
    found = find_origins([reading_of(a, one)], (), ())
    assert found.chain_of_statement[one.id] == ("ministry", "Reuters", "The Ledger")


def test_initials_are_first_of_all_those_of_the_cases_own_publishers():
    table = Affiliations(read("Kelp News Agency\tKNA\t\tagency\tGroup\tGB\thttps://x\t2025"))
    a = reading("MARROW, May 2 (KNA) - Two halls burned.", "a", publisher="Kite News Agency")
    b = article("Two halls burned, KNA said.", id="b", publisher="The Echo")
    one = statement(b, "Two halls burned", "KNA", speaker="media")
    found = find_origins([a, reading_of(b, one)], (), (), table)
    assert found.of_statement[one.id] == found.of_article["a"]
    assert by_id(found)[found.of_article["a"]].name == "Kite News Agency"


def test_one_body_under_several_descriptions_is_one_origin():
    found, ids = traced(
        ("It burned, police in the town of Marrow said.", ("It burned", "police in the town of Marrow", None, False)),
        ("It burned, a police statement said.", ("It burned", "a police statement", "a police statement", False)),
        ("It burned, a police spokesman said.", ("It burned", "a police spokesman", "a police spokesman", False)),
    )
    assert len({found.of_statement[i] for i in ids}) == 1


def test_a_nameless_official_of_a_body_stays_an_origin_of_their_own():
    a = article("It burned, the police said. It was set on fire, a police official said.", id="a")
    one = statement(a, "It burned", "the police", source="the police", named=False)
    two = statement(a, "It was set on fire", "a police official", named=False, speaker="person")
    found = find_origins([reading_of(a, one, two)], (), ())
    assert found.of_statement[one.id] != found.of_statement[two.id]


def test_she_and_it_point_back():
    text = "It is safe, the committee said. All left, Ada Quill said. Nobody stayed, she said. It is over, it said."
    a = article(text, id="a")
    said = (
        statement(a, "It is safe", "the harbour committee", named=False),
        statement(a, "All left", "Ada Quill", speaker="person"),
        statement(a, "Nobody stayed", "she", named=False, speaker="person"),
        statement(a, "It is over", "it", named=False, speaker="unspecified"),
    )
    of = find_origins([reading_of(a, *said)], (), ()).of_statement
    assert of[said[2].id] == of[said[1].id]
    assert of[said[3].id] == of[said[0].id]


def test_what_a_mouthpiece_tells_in_its_own_voice_is_the_bodys_word():
    text = "Two halls burned, the harbour police said. Nobody was hurt, the harbour police said. The quay is closed."
    plain = article(text, id="a", publisher="The Bulletin")
    own = article(text + " We saw it.", id="b", publisher="The Echo")
    said = ("Two halls burned", "Nobody was hurt")
    readings = [
        reading_of(x, *(statement(x, words, "the harbour police", named=False) for words in said)) for x in (plain, own)
    ]
    found = find_origins(readings, (), ())
    assert found.of_article["a"] in set(found.of_statement.values())
    assert by_id(found)[found.of_article["b"]].name == "The Echo"


def test_both_sides_are_the_same_in_every_account_and_two_cabinets_are_not():
    def origins(name):
        texts = [article(f"It is over, {name} said.", id=id) for id in ("a", "b")]
        made = [reading_of(x, statement(x, "It is over", name, named=False)) for x in texts]
        return set(find_origins(made, (), ()).of_statement.values())

    assert len(origins("both sides")) == 1
    assert len(origins("the cabinet")) == 2


def test_one_full_name_read_as_a_person_and_as_a_body_is_one_voice():
    texts = [article("The dam held, Vale Water said.", id=id) for id in ("a", "b")]
    said = [
        statement(x, "The dam held", "Vale Water", source="Vale Water", speaker=kind, entity="e1")
        for x, kind in zip(texts, ("person", "organisation"), strict=True)
    ]
    person, namesake = (case_entity(id, "Vale Water", (id.lower(), "e1")) for id in ("A", "B"))
    body = msgspec.structs.replace(namesake, kind="organisation")
    for entities, count in (([person, body], 1), ([person, namesake], 2)):
        found = find_origins([reading_of(x, s) for x, s in zip(texts, said, strict=True)], entities, ())
        assert len({found.of_statement[s.id] for s in said}) == count


FERRY = "The Dutch operator Norra Lines stopped its ferries on Monday. "


def test_a_private_body_called_by_its_noun_is_the_only_one_that_the_account_names():
    found, ids = traced(
        (FERRY + "The company said that all is safe.", ("all is safe", "the company", "The company", False)),
        ("Norra Lines denied a leak.", ("a leak", "Norra Lines", "Norra Lines", True)),
    )
    assert {by_id(found)[found.of_statement[i]].name for i in ids} == {"Norra Lines"}


def test_of_two_private_bodies_the_company_may_be_either():
    two = FERRY + "The supplier Quill Energy sent a crane. The company said that all is safe. "
    found, ids = traced(
        (two, ("all is safe", "the company", "The company", False)),
        ("Norra Lines denied a leak.", ("a leak", "Norra Lines", "Norra Lines", True)),
    )
    assert len({found.of_statement[i] for i in ids}) == 2


def test_a_mayor_and_the_municipality_are_one_origin_and_two_mayors_are_not():
    mayor = "Mayor Ada Quill said that all is safe."
    body = (
        "The municipality of Marrow denied a leak.",
        ("a leak", "the municipality of Marrow", "The municipality of Marrow", False),
    )
    found, ids = traced((mayor, ("all is safe", "Ada Quill", "Mayor Ada Quill", True)), body)
    assert {by_id(found)[found.of_statement[i]].name for i in ids} == {"the municipality of Marrow"}
    other = (
        "Mayor Karl Moser said that the road is shut.",
        ("the road is shut", "Karl Moser", "Mayor Karl Moser", True),
    )
    found, ids = traced((mayor, ("all is safe", "Ada Quill", "Mayor Ada Quill", True)), body, other)
    assert len({found.of_statement[i] for i in ids}) == 3


def test_a_text_is_its_issuers_whatever_stands_between():
    assert issuer("the harbour office's final bulletin", "en") == "harbour office"
    assert issuer("the municipal survey", "en") == "municipality"
    assert issuer("the final bulletin of", "en") is None


def test_a_firm_and_the_account_that_it_publishes_are_one_origin():
    own = article("We are to buy the quay.", id="a", publisher="Marrow Offshore ASA")
    other = article("It is to buy the quay, Marrow said.", id="b", publisher="Marrow Gazette")
    said = statement(other, "It is to buy the quay", "Marrow", source="Marrow")
    found = find_origins([reading_of(own), reading_of(other, said)], (), ())
    assert found.of_statement[said.id] == found.of_article["a"] != found.of_article["b"]


def test_it_is_the_one_organisation_that_the_sentence_names():
    text = "The harbour police left. Vale Works is to buy the quay, it said."
    a = article(text, id="a", publisher="The Echo")
    said = statement(a, "Vale Works is to buy the quay", "it", source="it", named=False, speaker="unspecified")
    works = Entity(
        id="e1", kind="organisation", name="Vale Works", names=("Vale Works",), mentions=(span(a, "Vale Works"),)
    )
    reading = msgspec.structs.replace(reading_of(a, said), entities=(works,))
    body = msgspec.structs.replace(case_entity("E", "Vale Works", ("a", "e1")), kind="organisation")
    police = statement(a, "The harbour police left", "the harbour police", named=False)
    for others in ((), (police,)):
        reading = msgspec.structs.replace(reading, statements=(*others, said))
        found = find_origins([reading], [body], ())
        assert by_id(found)[found.of_statement[said.id]].name == "Vale Works"


def test_a_channel_that_says_our_and_lets_one_body_speak_is_that_bodys():
    text = "Our fighters came home. Nobody is left, the Vale Brigades said. They were greeted."
    channel = article(text, id="a", publisher="Voice of the Vale (channel)")
    paper = article(text, id="b", publisher="The Vale Ledger")
    readings = [reading_of(x, statement(x, "Nobody is left", "Vale Brigades")) for x in (channel, paper)]
    found = find_origins(readings, (), ())
    assert found.of_article["a"] in set(found.of_statement.values())
    assert by_id(found)[found.of_article["b"]].name == "The Vale Ledger"


def test_a_publishers_whole_name_counts_where_its_first_word_was_read():
    own = article("Two halls burned.", id="a", publisher="Gazeta do Vale")
    other = article("Two halls burned, Gazeta do Vale reports.", id="b", publisher="The Echo")
    said = statement(other, "Two halls burned", "Gazeta", source="Gazeta")
    found = find_origins([reading_of(own), reading_of(other, said)], (), ())
    assert found.of_statement[said.id] == found.of_article["a"]

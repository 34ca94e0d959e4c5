"""Own texts: a harbour fire told by several outlets."""

from dataclasses import replace

import msgspec

from rashomon.lineage.vouching import Passage, Vouching
from tests.builders import article
from tests.lineage.builders import statement


def said(of, words, name, *, named=True, kind="indirect"):
    a = article(f"{words}, {name} said.", id=of)
    return statement(a, words, name, named=named, kind=kind, speaker="person" if named else "group")


def passage(of, words, origin, statement=None, side="told"):
    return Passage(of, words, statement.id if statement else None, origin, side)


def test_what_a_rewrite_tells_is_its_sources_word():
    vouching = Vouching(drawn={"echo": {"wire": 0.6}}, published={"ECHO": ("echo",), "WIRE": ("wire",)})
    passages = [passage("wire", "Two halls burned", "WIRE"), passage("echo", "Two depots went up", "ECHO")]
    assert vouching.vouch(passages) == ("WIRE", "WIRE")


def test_a_chain_of_rewrites_leads_to_whoever_the_first_one_cites():
    wire = said("wire", "Two halls burned", "Ada Quill")
    vouching = Vouching(
        drawn={"echo": {"wire": 0.6}, "brief": {"echo": 0.9}},
        published={"ECHO": ("echo",), "BRIEF": ("brief",)},
        statements={wire.id: wire},
    )
    passages = [
        passage("brief", "Halls gone", "BRIEF"),
        passage("echo", "Two depots went up", "ECHO"),
        passage("wire", "Two halls burned", "QUILL", wire),
    ]
    assert vouching.vouch(passages) == ("QUILL",) * 3


def test_one_citation_binds_only_what_is_told_alike():
    vouching = Vouching(drawn={"echo": {"wire": 0.0}}, published={"ECHO": ("echo",), "WIRE": ("wire",)})
    wire = passage("wire", "Two timber halls burned down by the quay", "WIRE")
    assert vouching.vouch([wire, passage("echo", "I saw smoke over both warehouses", "ECHO")])[1] == "ECHO"
    assert vouching.vouch([wire, passage("echo", "two timber halls burned", "ECHO")])[1] == "WIRE"


def test_an_outlet_that_sees_for_itself_is_an_origin_beside_an_office():
    office = said("wire", "Two halls burned", "Ada Quill")
    vouching = Vouching(published={"ECHO": ("echo",)}, statements={office.id: office})
    passages = [passage("wire", "Two halls burned", "QUILL", office), passage("echo", "Smoke over the quay", "ECHO")]
    assert vouching.vouch(passages) == ("QUILL", "ECHO")


def test_who_tells_in_anothers_words_what_that_one_attributes_has_it_from_there():
    office = said("wire", "Two timber halls burned", "Ada Quill")
    vouching = Vouching(published={"ECHO": ("echo",)}, statements={office.id: office})
    told = passage("wire", "Two timber halls burned", "QUILL", office)
    assert vouching.vouch([told, passage("echo", "Two timber halls burned overnight", "ECHO")])[1] == "QUILL"
    denied = passage("echo", "No timber halls burned", "ECHO", side="denies")
    assert vouching.vouch([told, denied])[1] == "ECHO"


def test_one_quotation_under_two_speakers_is_one_origin():
    named = said("wire", "Nobody will ever rebuild these halls", "Ada Quill", kind="direct")
    nameless = said("echo", "Nobody will rebuild these halls", "an elder", named=False, kind="direct")
    vouching = Vouching(statements={named.id: named, nameless.id: nameless})
    passages = [
        passage("echo", "Nobody will rebuild these halls", "ELDER", nameless),
        passage("wire", "Nobody will ever rebuild these halls", "QUILL", named),
    ]
    assert vouching.vouch(passages) == ("QUILL", "QUILL")


def test_a_publisher_that_is_cited_passes_on_what_its_account_attributes():
    wire = said("wire", "Two halls burned", "Ada Quill")
    echo = msgspec.structs.replace(said("echo", "Two halls burned", "Coastal Wire"), id="cited")
    vouching = Vouching(published={"WIRE": ("wire",)}, statements={wire.id: wire, echo.id: echo})
    passages = [
        passage("wire", "Two halls burned", "QUILL", wire),
        passage("echo", "Two halls burned", "WIRE", echo),
    ]
    assert vouching.vouch(passages) == ("QUILL", "QUILL")


def test_officials_are_the_body_that_the_claim_names_and_residents_are_counted_once():
    vouching = Vouching(public=frozenset({"POLICE"}), groups={"O": "officials", "R1": "people", "R2": "people"})
    passages = [passage(a, "x", o) for a, o in (("a", "O"), ("b", "POLICE"), ("c", "R1"), ("d", "R2"))]
    assert vouching.vouch(passages) == ("POLICE", "POLICE", "R1", "R1")


def test_rings_of_copies_end():
    vouching = Vouching(twins={"a": ("b",), "b": ("a",)}, published={"A": ("a",), "B": ("b",)})
    assert set(vouching.vouch([passage("a", "Halls burned", "A"), passage("b", "Halls burned", "B")])) <= {"A", "B"}


def test_one_word_in_common_binds_nobody_and_a_public_bodys_own_voice_stays_its_own():
    office = said("wire", "Nineteen of them were hurt", "Ada Quill")
    told = passage("wire", "Nineteen of them", "QUILL", office)
    vouching = Vouching(published={"ECHO": ("echo",), "POLICE": ("bulletin",)}, statements={office.id: office})
    assert vouching.vouch([told, passage("echo", "Nineteen men got down", "ECHO")])[1] == "ECHO"
    public = Vouching(published={"POLICE": ("bulletin",)}, statements={office.id: office}, public=frozenset({"POLICE"}))
    assert public.vouch([told, passage("bulletin", "Nineteen of them were hurt", "POLICE")])[1] == "POLICE"


def test_less_likeness_binds_an_account_to_a_source_that_it_cites_elsewhere():
    office = said("wire", "Two halls burned by the old quay", "Ada Quill")
    passages = [
        passage("wire", "Two timber halls burned overnight beside the quay", "QUILL", office),
        passage("echo", "A fire took timber from both halls", "ECHO"),
    ]
    strange = Vouching(published={"ECHO": ("echo",)}, statements={office.id: office})
    citing = replace(strange, heard={"echo": frozenset({"QUILL"})})
    assert strange.vouch(passages)[1] == "ECHO"
    assert citing.vouch(passages)[1] == "QUILL"


def test_a_source_of_whom_nobody_can_tell_who_speaks_leaves_the_accounts_own_origin():
    it = said("wire", "Two halls burned", "it", named=False)
    vouching = Vouching(
        drawn={"echo": {"wire": 0.6}}, published={"ECHO": ("echo",)}, statements={it.id: it}
    )  # fmt: skip
    passages = [passage("wire", "Two halls burned", None, it), passage("echo", "Two halls burned", "ECHO")]
    assert vouching.vouch(passages) == (None, "ECHO")

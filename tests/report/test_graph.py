from itertools import combinations

import msgspec

from rashomon.report.accounts import label_accounts
from rashomon.report.behind import main_claim
from rashomon.report.graph import graph
from rashomon.report.lineage import edges
from rashomon.report.passages import Passages
from tests import sample


def drawn(made, **how):
    accounts = label_accounts(made)
    relations = edges(made, accounts, Passages(made, accounts))
    return graph(made, main_claim(made), relations, accounts, **how)


def test_origins_stand_left_and_carriers_between_them_and_the_accounts():
    made = drawn(sample.dossier())
    assert [node.text for node in made.origins] == ["regional officials", "regional health office"]
    assert [node.text for node in made.carriers] == ["Harbour Courier"]
    assert made.origins[0].x < made.carriers[0].x < made.accounts[0].x


def test_a_bow_is_as_thick_as_its_share_and_a_shared_error_is_marked():
    found = {bow.edge.kind: bow for bow in drawn(sample.dossier()).bows}
    assert found["cites"].width > found["shares_error"].width
    assert found["shares_error"].label == "✕ same error"


def test_labels_of_bows_do_not_lie_on_each_other():
    edge = sample.dossier().lineage[0]
    many = tuple(msgspec.structs.replace(edge, share=share / 10) for share in range(1, 6))
    bows = drawn(sample.dossier(lineage=many)).bows
    assert all(abs(a.y - b.y) >= 14 or abs(a.x - b.x) >= 30 for a, b in combinations(bows, 2))


def test_nothing_to_connect_is_not_drawn():
    assert drawn(sample.empty_dossier()) is None


def test_the_narrow_drawing_has_what_the_wide_one_has():
    wide, narrow = drawn(sample.dossier()), drawn(sample.dossier(), narrow=True)
    assert narrow.width < 400 < wide.width
    assert [(len(one.origins), len(one.flows), len(one.bows)) for one in (wide, narrow)] == [
        (len(wide.origins), len(wide.flows), len(wide.bows))
    ] * 2
    assert [" ".join(node.lines) for node in narrow.origins] == ["regional officials", "regional health office"]
    assert all(0 <= bow.x <= narrow.width for bow in narrow.bows)

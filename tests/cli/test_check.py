"""`rashomon check` without models: what is printed, and which exit code comes of it."""

from dataclasses import dataclass, field

import msgspec
import pytest

from rashomon.cli import main
from rashomon.explain.relations import BY, HOW
from rashomon.model import CHECK_SCHEMA, Check, CheckedPassage, CheckedProposition, NearPassage
from rashomon.pipeline import QuestionError
from rashomon.store import Case, SqliteStore
from tests import sample

WORDS = "At least 40 people were injured"


def passage(**given: object) -> CheckedPassage:
    at = sample.span(sample.COURIER, WORDS)
    base: dict[str, object] = {
        "statement": None, "relation": "asserts", "how": None, "origin": "o-region", "chain": (), "gives": None,
        "speaker": None, "on_record": None, "via": (), "published": sample.COURIER.published, "confidence": 0.97,
    }  # fmt: skip
    return CheckedPassage(article=at.article, start=at.start, end=at.end, text=at.text, **{**base, **given})  # type: ignore[arg-type]


def answer(**given: object) -> Check:
    base: dict[str, object] = {
        "text": "Forty people were injured", "speaker": None, "asserts": (), "hedges": (), "denies": (),
        "questions": (), "differs": (), "near": (), "searched": ("meridian", "post"), "since": None,
        "denied_since": None, "origins_for": 0, "origins_against": 0, "claims": (),
    }  # fmt: skip
    proposition = CheckedProposition(**{**base, **given})  # type: ignore[arg-type]
    return Check(schema=CHECK_SCHEMA, sentence="…", propositions=(proposition,), unread=("sawt",), warnings=())


@dataclass
class Engine:
    outcome: Check | Exception
    asked: list = field(default_factory=list)

    def check(self, case, sentence, decisions):
        self.asked.append((case, sentence, decisions))
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome


@pytest.fixture
def case(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "case").mkdir()
    SqliteStore(tmp_path / "case/case.rashomon").write(Case(sample.dossier(), sample.raw()))
    return tmp_path / "case/case.rashomon"


def test_the_answer_names_account_passage_origin_and_time(case, capfd):
    before = case.read_bytes()
    found = answer(asserts=(passage(),), since=sample.COURIER.published, origins_for=1, claims=("c-exploded",))
    engine = Engine(found)
    assert main(["check", "case", "Forty people were injured."], engine=engine) == 0
    out = capfd.readouterr().out
    for words in ("stated by", f"“{WORDS}”", "regional officials", "courier", "meridian, post", "c-exploded", "sawt"):
        assert words in out
    assert engine.asked == [(sample.dossier(), "Forty people were injured.", [])]
    assert case.read_bytes() == before


def test_what_is_only_perhaps_the_same_is_counted_as_that(case, capfd):
    main(["check", "case", "Forty people were injured."], engine=Engine(answer(asserts=(passage(confidence=0.4),))))
    out = capfd.readouterr().out
    assert "stated by 1 (1 perhaps)" in out
    assert "perhaps the same proposition: 0.40" in out


def test_nothing_found_is_said_plainly_with_what_comes_nearest(case, capfd):
    at = sample.span(sample.COURIER, WORDS)
    near = NearPassage(
        article=at.article, start=at.start, end=at.end, text=at.text, why="gives no figure", published=None,
        confidence=0.2,
    )  # fmt: skip
    assert main(["check", str(case), "Nobody was hurt."], engine=Engine(answer(near=(near,)))) == 0
    out = capfd.readouterr().out
    assert "No account states, denies or questions it" in out
    assert "near, not the same" in out
    assert "gives no figure" in out


@pytest.mark.parametrize("how", sorted(set(HOW) - {"update"}))
def test_in_what_it_differs_is_said_in_the_words_of_the_page(case, capfd, how):
    main(["check", "case", "x y"], engine=Engine(answer(differs=(passage(relation="differs", how=how, gives="40"),))))
    out = capfd.readouterr().out
    assert f"{BY['differs']} 1" in out
    assert f"      {HOW[how]}: 40" in out


def test_as_json_it_is_one_object(case, capfd):
    found = answer(differs=(passage(relation="differs", how="number", gives="40"),))
    assert main(["check", "case", "Fifty people were injured.", "--json"], engine=Engine(found)) == 0
    out = capfd.readouterr().out
    assert msgspec.json.decode(out, type=Check) == found
    assert msgspec.json.decode(out)["schema"] == "rashomon/check/1"


def test_a_sentence_that_cannot_be_asked_is_wrong_use_in_one_line(case, capfd):
    assert main(["check", "case", ""], engine=Engine(QuestionError("the sentence is empty"))) == 2
    got = capfd.readouterr()
    assert (got.out, got.err.count("\n")) == ("", 1)


def test_what_is_no_case_is_one_line(tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    assert main(["check", "nothing", "Forty people were injured."], engine=Engine(answer())) == 1
    assert capfd.readouterr().err.count("\n") == 1


def test_no_text_steers_the_terminal(case, capfd):
    assert main(["check", "case", "x y"], engine=Engine(answer(text="\x1b[2Jgone"))) == 0
    assert "\x1b" not in capfd.readouterr().out

from rashomon.cli import doctor, gazetteer, main


def test_what_is_missing_is_named_with_how_to_get_it(monkeypatch, capfd):
    monkeypatch.setattr(doctor, "_version", lambda name: "" if name == "spacy" else "1.0")
    assert main(["doctor"]) == 1
    (line,) = (line for line in capfd.readouterr().out.splitlines() if "missing" in line and line.startswith("spacy "))
    assert 'pip install "spacy' in line


def test_a_gazetteer_without_an_index_says_how_to_build_it(monkeypatch, tmp_path, capfd):
    monkeypatch.setattr(gazetteer, "index_path", lambda: tmp_path / "none.sqlite")
    assert main(["gazetteer", "info"]) == 1
    assert "rashomon gazetteer build" in capfd.readouterr().out


def test_a_broken_index_counts_as_none(monkeypatch, tmp_path):
    (tmp_path / "x.sqlite").write_text("not an index")
    monkeypatch.setattr(gazetteer, "index_path", lambda: tmp_path / "x.sqlite")
    assert gazetteer.state() == ""

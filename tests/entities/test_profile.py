from rashomon.entities.profile import roles
from rashomon.model import Entity
from tests.builders import article


def test_a_description_beside_a_name_is_a_role_and_a_pronoun_is_none():
    text = "Lee Park, the mayor, spoke. Lee Park, who left, is back."
    of = article(text)
    spans = [(0, 8), (text.index("the mayor"), text.index(", spoke")), (28, 36), (38, 41)]
    park = Entity(
        id="e", name="Lee Park", kind="person", names=("Lee Park",), mentions=tuple(of.span(*s) for s in spans)
    )
    assert [role.text for role in roles(of, park)] == ["mayor"]

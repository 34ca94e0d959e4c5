# ruff: noqa: E501  (one sentence a line)
"""The benchmark's own texts: five invented events, each with a report, a rewriting of it and an independent report."""

from typing import NamedTuple

__all__ = ["EVENTS", "Event"]


class Event(NamedTuple):
    """Sentences of a report, of its rewriting by hand, and of a report by somebody who never saw it."""

    report: tuple[str, ...]
    reworded: tuple[str, ...]
    independent: tuple[str, ...]


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.strip().splitlines())


EVENTS = (
    Event(
        _lines("""
        A dam above the town of Orlec gave way early on Sunday after four days of rain, and the flood swept through the lower streets.
        The regional governor, Irma Task, said 14 people were missing and that helicopters had lifted dozens from rooftops.
        Engineers had reportedly warned the operator in March that the spillway was too narrow.
        Power was cut in eleven villages downstream as a precaution, the utility said.
        A school in the upper town has been turned into a shelter, where volunteers hand out blankets and soup.
        The railway line to the coast will stay closed for at least three weeks because two bridges have lost their footings.
        """),
        _lines("""
        After four days of rain, a dam above Orlec broke early on Sunday, sending a flood through the town's lower streets.
        Dozens of people were lifted from rooftops by helicopters and 14 are missing, according to Irma Task, who governs the region.
        In March the operator was warned by engineers that its spillway was too narrow.
        As a precaution, electric power was cut in eleven villages that lie downstream.
        Volunteers are handing out soup and blankets in a school of the upper town that has become a shelter.
        Because two bridges lost their footings, the coast railway line stays closed for three weeks or more.
        """),
        _lines("""
        Rescue crews in boats searched the drowned quarter of Orlec for a second day.
        "We heard a roar like an aeroplane, then the kitchen door burst," said Pavel Nom, a retired baker.
        Fourteen residents have not been accounted for since the barrage collapsed, officials at the crisis centre announced.
        The prime minister arrived by train as far as Lusin and went on by lorry.
        He promised compensation for every household, but did not say who would pay.
        """),
    ),
    Event(
        _lines("""
        Troops loyal to the interim council took the airport of Kessa on Thursday after a battle that lasted six hours, the council's spokesman said.
        The claim could not be verified, and the rebels deny that they have withdrawn from the runway.
        Residents said shells fell on the market district, where at least nine people were killed.
        The airport is the last supply route of the garrison, which has been surrounded since January.
        Aid agencies suspended their flights and called for a corridor to the hospital.
        "We have fuel for two nights, no more," said Dr Lena Abro, who runs the surgical ward.
        """),
        _lines("""
        Following six hours of battle, the airport of Kessa was taken on Thursday by troops loyal to the interim council.
        Rebels have withdrawn from the runway.
        At least nine people were killed in the market district by falling shells, according to residents.
        Surrounded since January, the garrison had the airport as its last route of supply.
        A corridor to the hospital was called for by aid agencies, which suspended their flights.
        """),
        _lines("""
        Fighting around Kessa entered a new stage this week as government forces pushed towards the airfield from the north.
        Satellite pictures show two burnt-out transport planes beside the control tower.
        Both sides gave conflicting accounts of who holds the terminal building.
        A nurse reached by telephone described corridors full of wounded and an operating theatre lit by torches.
        The United Nations envoy is due in the capital on Saturday to revive talks that collapsed in autumn.
        """),
    ),
    Event(
        _lines("""
        The cabinet of Veland approved a ban on fishing for cod in the northern sound, starting in May and lasting two years.
        Stocks have fallen by 70 percent since 2015, according to the Marine Institute, which had asked for five years.
        Crews will receive a monthly payment of 1,400 crowns, and owners may sell their licences to the state.
        The fishermen's union called the decision a death sentence and announced a blockade of the ferry port.
        Economists expect that the price of imported cod will rise by a third before the summer.
        """),
        _lines("""
        Fishing for cod will be banned in the northern sound for two years from May, the cabinet of Veland has decided.
        The Marine Institute, which had asked for five years, says stocks fell by 70 percent since 2015.
        Owners may sell licences to the state, while crews receive monthly payments of 1,400 crowns.
        A blockade of the ferry port was announced by the union of fishermen, which called the decision a death sentence.
        Before the summer the price of imported cod is expected to rise by a third.
        """),
        _lines("""
        For Jorun Vik the season ended with a text message: from May his nets must stay ashore.
        He is one of some nine hundred people on the islands who live from white fish.
        Ministers met until midnight before they agreed on the moratorium, which the opposition says comes ten years late.
        Scientists blame warmer water as much as trawlers for the collapse.
        In the harbour café nobody believes that the payments will arrive on time.
        """),
    ),
    Event(
        _lines("""
        A passenger train hit a lorry at a level crossing near Dunmere on Friday evening, injuring 37 people, six of them seriously.
        The barrier was apparently open although the signal showed red, police said.
        The driver of the lorry, a man of 52 from Hesk, jumped out seconds before the collision.
        Two carriages left the rails and came to rest against a grain silo.
        Investigators have secured the data recorder and expect first results within a week.
        The operator had planned to replace the crossing by an underpass in 2019, but the money was spent elsewhere.
        """),
        _lines("""
        Thirty-seven people were injured, six seriously, when a lorry was hit by a passenger train at a level crossing near Dunmere on Friday evening.
        According to police the signal showed red although the barrier was open.
        Seconds before the collision the lorry driver, 52, from Hesk, jumped out.
        Against a grain silo two carriages came to rest after leaving the rails.
        First results are expected within a week by investigators, who secured the data recorder.
        An underpass planned for 2019 was to replace the crossing, but its operator spent the money elsewhere.
        """),
        _lines("""
        Mira Holt was reading when the windows came in.
        "People were shouting in the dark and somebody held my hand," the student said from her hospital bed.
        Dozens of commuters were hurt in the accident outside Dunmere, the worst on this branch since the eighties.
        Farmers arrived with tractors and ladders long before the first ambulance.
        The transport minister visited the site on Saturday and would not speculate about the cause.
        """),
    ),
    Event(
        _lines("""
        Voters in Sarrow rejected the new constitution by 54 to 46 percent, the electoral commission announced on Monday.
        Turnout reached 71 percent, the highest since independence.
        President Omar Dell, who wrote large parts of the draft, said he accepted the result and would not resign.
        Observers spoke of a calm day, although ballot papers ran out in some northern districts.
        The opposition alleged that thousands of soldiers had voted twice and demanded a recount.
        The central bank raised its key rate in the morning to defend the currency, which lost four percent.
        """),
        _lines("""
        The new constitution has been rejected by 54 to 46 percent of voters in Sarrow, the electoral commission announced.
        At 71 percent, turnout was the highest since independence was reached.
        The result was accepted by President Omar Dell, who wrote large parts of the draft and will not resign.
        Although some northern districts ran out of ballot papers, observers spoke of a calm day.
        Thousands of soldiers voted twice, and the opposition demands a recount.
        To defend the currency, which lost four percent, the central bank raised its key rate in the morning.
        """),
        _lines("""
        Fireworks went up over the university quarter as the first counts came in from the coast.
        The defeat leaves the president without a majority for the judicial reform that he has promised for years.
        "He asked us whether we trust him, and we answered," said a taxi driver in the old town.
        Markets opened lower, and foreign investors are waiting for the finance minister's speech on Wednesday.
        In the highlands the draft won almost everywhere, which may deepen an old divide.
        """),
    ),
)

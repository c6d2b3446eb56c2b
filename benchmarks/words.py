"""What made-up cadences talk about: each text is put together of these, so that few are alike."""

from __future__ import annotations


def _each(text: str) -> tuple[str, ...]:
    return tuple(" ".join(part.split()) for part in text.split("|"))


TOPICS = _each("""
    payroll | onboarding | month end | the audit | new hires | the warehouse | returns | renewals | the
    help desk | stock counts | field service | invoicing | the budget | quality checks | claims | spare
    parts | shift plans | travel costs | the price list | first orders | customs papers | the spring
    campaign | cold storage | late deliveries | the branch in Lyon | driver hours | lab samples | safety
    training | tenant requests | energy bills | grant reports | supplier reviews | the second line |
    night shifts | the migration | user rights
""")

FACTS = _each("""
    nine lines to look at | a two page summary | the numbers of last year | three questions to ask | a
    plan for ten weeks | the list of what breaks | a map of the steps | one change that paid | the price
    of waiting | a checklist for managers | what the auditors asked | the report of the pilot | a day in
    their office | the costs before and after | the steps we left out | a form that fits on a card | the
    rule they dropped | two ways to begin | an hour with their team | the mistakes we saw | a table of
    hours saved | the words they use | a model for small teams | the calendar they keep
""")

PEOPLE = _each("""
    Mara in Leeds | the team in Oslo | two plants in Ohio | a clinic in Graz | their finance lead | a
    hauler from Ghent | the dean in Porto | Ines at the port | a bakery with nine shops | the council of
    Turku | an insurer in Bern | Tom and his crew | a maker of pumps | the museum in Cork | three
    schools in Utah | a dairy near Parma | the night desk in Lima | our first user in Kobe
""")

LINES = _each("""
    {person} had {fact} | before {topic} took over the week. | It took {number} minutes, and {{{{
    contact.company }}}} | could save {number} days a quarter. Shall I send it? | In spring {person}
    asked us | how {topic} could take {number} people less. | We wrote down {fact}. | Of {number} teams
    that tried it, most kept it. | What surprised them was {topic}: | it cost {number} hours a week, and
    nobody knew. | Is {topic} yours to decide, or somebody else's? | I have {fact} here, on a page. |
    You hire for {topic}; {person} did too. | They began with {fact} | and were through in {number}
    weeks. | Would {number} minutes on Thursday do? | {person} will tell you how it went. | There is a
    recording, {number} minutes long. | The part on {topic} is worth your time. | Below {number} seats
    it is not, to be honest. | For {{{{ contact.company }}}} I would look at {topic} first. | Then
    {fact} would be next. | If {topic} runs well, tell me, and I stop. | From {person}: {fact}.
""")

SUBJECTS = _each("""
    {Fact} before {topic} | {Topic}: {fact} | How {person} settled {topic} | {Fact}, from {person} |
    {number} hours a week on {topic} | Who owns {topic} at your place? | {Topic} in {number} minutes |
    {person} changed {topic}
""")

LABELS = _each("""
    {fact} | {topic}, {fact} | {person} | {topic} in {number} weeks | {fact} on {topic} | {person} on
    {topic}
""")

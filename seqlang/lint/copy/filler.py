"""Words that outreach is full of and that tell a reader nothing: the seller's own praise, the state of an inbox, good manners.

Closed classes like those of vocabulary.py. A noun that could be what a mail is about ("invoice", "roof", "payroll") is in none.
"""

from __future__ import annotations

from seqlang.lint.copy.words import forms, word_class

# What a seller says of itself and of what it could do for anybody.
PRAISE = word_class(
    """
    opportunity opportunities solution solutions value values valuable synergy synergies benefit benefits
    beneficial advantage advantages excited exciting excitement thrilled eager enthusiastic passionate passion
    proud dedicated committed devoted provider providers supplier vendor partner partners partnership
    partnerships partnering alliance collaboration collaborations cooperation collaborative innovative
    innovation innovations leading leader leaders offering offerings portfolio capability capabilities results
    outcome outcomes growth success successful successfully goal goals objective objectives priority priorities
    challenge challenges pain points efficient efficiently efficiency efficiencies effective effectively
    effectiveness productive potential potentials impact impactful edge cutting class best-in-class world-class
    expert experts expertise experienced specialists trusted reliable proven unique powerful comprehensive
    complete tailored tailor-made bespoke custom customized personalized holistic seamless seamlessly robust
    scalable flexible strategic approach approaches vision mission journey game changer next-level level levels
    bottom heights revolutionary revolutionize disruptive smart smarter faster cheaper stronger higher greater
    bigger range variety wide broad array number many various size sizes sized kind kinds type types enterprises
    firm firms corporate organizations organisations orgs similar organizational stuff competitive ahead curve
    mutually synergistic ecosystem leverage return excellence premium professional professionals thought
    presence name responsibilities possibilities ways future plans needs requirement situation
    """
)
# Beside praise they are filler; alone in a label or a subject they may be the topic: "process review".
PLAIN = word_class(
    """
    platform service services product products suite technology technologies tool tools productivity performance
    industry industries sector market markets strategy strategies leadership experience network networking brand
    role roles position function operations operational process processes space field area areas revenue
    revenues profit profits roi competitors competition investment quality project projects background profile
    requirements initiative initiatives review reviews reviewing reviewed topic topics presentation enterprise
    businesses business team teams industry-wide
    """
)
# What one says of a mail that nobody answered, and of the one who did not.
SILENCE = word_class(
    """
    unanswered unread unopened unseen ignored overlooked overlook skipped buried lost hidden sitting stuck pile
    inboxes mailbox junk spam folder clutter crack cracks shuffle silence silent quiet radio
    crickets bounce bounced awaiting await pending resurface resurfacing resurfaced reshare resharing reup
    reupping refloat float floating floated push pushing pushed raise raising raised lift lifting surface
    surfacing bring bringing jog jogging memory prod prodding chase chaser chasing chased hassle pest spammy
    annoyance interrupt interrupting interruption disturb disturbing sure certain unsure whether either neither
    yes no nope yep yeah maybe thoughts gut reaction opinion view views input inputs take takes feedback verdict
    comments comment clarification clarify clarity unclear clear timing bad wrong correct incorrect suitable
    appropriate relevant relevance irrelevant pertinent useful helpful interesting important urgent urgently
    asap attention heed awareness notice reconsider reconsidered rethink revisit revisiting revisited glance
    skim peruse digest absorb mull mulled ponder pondered reflect reflected slipped slip fell fallen falling
    fall fallthrough missed mailings mailing repeat repeated repeating repeatedly attempted persistent patience
    patient patiently original originally initial initially prior earlier former foregoing above below
    underneath beneath enclosed quoted forwarded duplicate duplicates respond responsive unresponsive
    unsuccessful successful luck avail gotten heads remember remembering remembered forget forgotten forgot
     recap recollect dropped dead alive going warm cold hot cool lukewarm revive reviving revived reengage
    engage engaging engaged engagement reactivate reactivation spark sparking wake re fw fwd
    """
)
# Asking for an hour, a talk, an ear, without a subject for it.
TALK = word_class(
    """
    meet meets meeting meetings met appointment appointments arrange arranging arranged set setting setup book
    booking booked grab grabbing coffee virtual lunch sync syncing huddle zoom hop hopping jump jumping join
    joining joined skype calendar calendars diary diaries agenda schedules scheduling reschedule
    availabilities bandwidth capacity willing open amenable able happy interested keen game worthwhile worth
    exchange exchanging exploratory explore exploring explored introductory introduction introductions intro
    intros introducing introduced introduce acquaint acquainted conversation conversational dialogue
    dialog discussion discussions discussing discussed talk talks listen listening present presenting share
    sharing shared brain brains pick ear ears voice face coming spare sparing spared sec secs half couple
    handful few later convenience earliest leisure preference prefer prefers preferred pencil squeeze carve
    allow allowing permit liberty presume hesitate hesitating point pointing pointed direct directing directed
    direction right person contact responsible charge maker makers dms dm'd inmail linkedin whatsapp slack
    texting messaging outreaching dialing dialling telephone phoning phones cell mobile number line blast
    blasts mailer mailers mailout generic template templated boilerplate canned automated automatic touch
    touchpoints nurture nurturing warmup warming drip chunk bulk mass batch cadence sequence flow series
    outbound inbound prospecting stay
    """
)
MANNERS = word_class(
    """
    sir madam ma'am mr mrs ms mx dr gentlemen ladies guys mate buddy pal pals neighbour neighbor sunshine hooray
    hurray yay wow oops haha lol ha aha ah hmm hm um er ps p.s btw fyi imo ta cheerio ciao adios toodles
    goodness gosh honest honestly frankly sincerely obviously clearly naturally essentially literally simply
    genuinely personally respectfully humbly cordially yours faithfully blessed blessings festive merry
    christmas easter thanksgiving happy joyful restful relaxing pleasant productive sunny rainy cosy cozy
    terrific superb brilliant splendid fabulous super perfect cool neat sweet grand roaring flying tremendous
    marvelous excellent beautiful gorgeous incredible phenomenal stellar rocking smooth smoothly swimmingly
    hectic frantic manic insane bonkers hustle bustle grind crunch wild crazy million thousand hundred zillion
    tons loads heaps bunch deal directions tasks duties responsibilities commitments inbox workload work hats
    overwhelm overwhelming overflowing flooded drowning jam pulled stretched bombarded inundated tight demanding
    dread dreaded annoying awkward pushy nosy bold forward blunt straight upfront stalker stalking creepy weird
    intruding imposing sorry apology forgive forgiveness mean meant intention intent promise swear heart soul
    smile smiling fingers crossed cross bottom deep sincere utmost endeavor endeavour strive striving humans
    human stranger strangers soon sooner asap shortly presently momentarily whenever wherever forever always
    constantly frequently often rarely seldom nearly almost altogether otherwise hence therefore thus
    additionally moreover furthermore besides anyway anyhow however meanwhile regarding concerning respect
    regards reference subject matter everyone's somebody's part parts piece chance chances possible impossible
    feasible doable sensible reasonable
    """
)
# What a label calls a step: an artefact, a channel, a place in the row, whom it is for.
ARTEFACTS = word_class(
    """
    email mail emailer message msg msgs dm note letter script body subject headline content copy text draft
    version standard default basic usual regular normal plain another additional extra new same old identical
    unchanged again morning afternoon evening midday lunchtime opener opening starter beginner follower middle
    mid ending sequence send out dispatch deliver delivered get got obtain grab landline outreach task
    action activity todo step item thing job engagement interaction touch contact attempt effort try tries retry
    go shot round prospect lead account target targets suspect list audience recipient recipients reader readers
    addressee addressees client customer them they him her everybody all cold warm hot silence unresponsive
    responder nonresponder nonresponders answerer noreply
    """
)
_VERBS = word_class(
    """
    help improve increase boost scale accelerate drive empower enable transform unlock maximize maximise optimize
    optimise streamline enhance achieve deliver provide offer explore discover learn collaborate cooperate partner
    grow succeed thrive excel lead assist support serve solve resolve address tackle overcome simplify enrich
    strengthen reach aim strive focus specialize specialise create build develop design generate ensure guarantee
    allow let bring take move start begin continue proceed go show share present introduce talk discuss
    connect meet schedule arrange organize organise set coordinate book grab listen hear understand appreciate value
    respect welcome enjoy thank apologize apologise regret admit confess realize realise recognize recognise notice
    spot stumble browse research admire impress love like prefer excite thrill delight bother disturb interrupt
    intrude annoy chase prod poke jog refresh resurface resend repeat forward float push raise lift bury lose skip
    ignore overlook miss forget remember respond reply answer return acknowledge confirm receive arrive land open
    read view see look glance skim review revisit reconsider consider decide choose judge evaluate assess
    wait await expect anticipate plan intend propose suggest recommend advise refer point direct pass redirect
    happen occur change shift pause resume restart rekindle revive engage reengage reactivate nurture warm introduce
    represent belong join add follow accept invite approach pitch sell market promote advertise
    attempt try call dial phone ring telephone voicemail ping text message mail email write type shoot fire drop
    send leave post dispatch nudge remind bump circle loop check touch hop jump swing pop stop stalk hound
    """
)
_IRREGULAR = word_class(
    """
    met led built sold thought understood shown showed begun began chose chosen went gone lain lay brought rang rung
    sprung shot sung sat stood gave given drove driven rose risen grew grown won beat fell lost sent left told
    """
)
FILLER = PRAISE | PLAIN | SILENCE | TALK | MANNERS | ARTEFACTS | forms(_VERBS) | _IRREGULAR

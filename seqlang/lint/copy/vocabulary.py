"""Words that say nothing by themselves in outreach: what may be taken away before one asks what a text is about.

Closed classes, written down by what they are for, not fitted to texts. A noun that could be a topic is in none of them; where a
word can be either ("quote", "order", "account"), it is left out, so that a rule stays silent rather than guesses.
"""

from __future__ import annotations

from seqlang.lint.copy.filler import FILLER
from seqlang.lint.copy.words import forms, word_class

GLUE = word_class(
    """
    a an the this that these those some any all both each every either neither no not nor or and but so if then than
    as because since while until unless though although whether when whenever where wherever how however what
    whatever which who whom whose why i me my mine myself we us our ours ourselves you your yours yourself he him
    his she her hers it its they them their theirs one ones someone somebody anyone anybody everyone everybody
    something anything everything nothing of in on at by to for from with without within about around into onto over
    under up down out off through across per via between before after during past towards along am is are was were
    be been being do does did done doing have has had having will would shall should can could may might must there
    here just only also too very really quite simply merely even still yet already ever never again more most much
    many few less least lot lots bit little rather maybe perhaps possibly probably likely actually basically
    honestly truly definitely certainly absolutely ok okay oh well etc s t let lets such same other others another
    else own able back away once twice
    """
)
COURTESY = word_class(
    """
    hi hello hey hiya howdy dear greetings good morning afternoon evening day thanks thank thankful please sorry
    apologies apologise apologize pardon excuse cheers regards best kind kindly warm warmly wishes wish wishing
    sincerely yours truly appreciate appreciated appreciation grateful gratefully glad happy delighted pleased
    pleasure welcome nice lovely great wonderful fantastic excellent amazing awesome fine friendly gentle gently
    polite warmest enjoy enjoying hope hoping hopes hopefully trust trusting love loved care take safe bye advance
    luck folks all friend friends
    """
)
SMALL_TALK = word_class(
    """
    thing things stuff life world weather weekend holiday holidays break summer winter spring autumn fall season
    busy hectic crazy swamped slammed mad chaotic full pace fast slip slipped slips slipping lost pressure stress
    rush hurry worries worry worried problem trouble bother bothering bothered pester pestering intrude nag nagging
    annoy annoying persistent persistence plate juggling buried settled settling settle dust front end side part
    family loved ones staying keeping healthy treating treated faring fare holding hold goes going gone went getting
    along fresh new start kind plenty lately recently nowadays understand understandable understandably totally
    completely fully quickly easy easily comes come came coming happen happens happened seems seem perfectly packed
    stacked jammed snowed overloaded tied stretched piled underwater overwhelmed ages figured calm calmed quiet
    quieter agreed agree poke poking peek peeking
    """
)
TIME = word_class(
    """
    now today tonight tomorrow yesterday day days daily week weeks weekly weekday month months monthly quarter
    quarterly year years yearly annual hour hours minute minutes mins min second seconds moment moments while ago
    last next previous later soon sooner earlier early late recent final finally first time times long short shortly
    sometime sometimes anytime occasionally regular regularly periodic monday tuesday wednesday thursday friday
    saturday sunday january february march april may june july august september october november december am pm mid
    middle beginning start end ended due course eod eow noon biweekly fortnight fortnightly ongoing routine
    scheduled usual
    """
)
COUNTS = word_class(
    """
    one two three four five six seven eight nine ten eleven twelve third fourth fifth sixth seventh eighth ninth
    tenth couple several number st nd rd th #
    """
)
# The business of writing to people, and of their writing back.
OUTREACH = word_class(
    """
    email emails e mail mails emailed emailing message messages messaged messaging note notes text texts texted sms
    whatsapp linkedin dm inbox thread voicemail voicemails phone phoned call calls called calling ring rang dial
    dialed line subject letter write writes writing written wrote send sends sending sent resend resending receive
    received reach reaches reaching reached contact contacts contacting contacted connect connects connecting
    connected connection reconnect reconnecting touch touches touching touched base bases check checks checking
    checked circle circles circling circled loop looping ping pings pinging pinged pop popping drop dropping dropped
    swing swinging stop stopping stay keep kept get gets got talk talks talking talked speak speaking spoke spoken
    chat chats chatting conversation conversations discuss discussion catch caught follow follows following followed
    followup outreach touchpoint touchbase nudge nudging bump bumping remind reminding reminder reminders hear hears
    hearing heard reply replies replied replying respond responds responded responding response responses answer
    answers answered answering feedback thought thoughts opinion opinions think thinking idea ideas mind head heads
    question questions query concern concerns update updates updated news status progress latest development
    developments interest interested interesting curious opportunity opportunities chance possibility available
    availability free schedule convenient convenience suit suits suited works work working ready keen open know
    knows knowing known learn tell told say saying said ask asking asked wonder wondering see seeing seen saw look
    looks looking looked read reading find finding found feel feeling feels figure guess believe assume suppose
    presume mean means make makes made making sure give gives given giving want wants wanted wanting like likes
    liked need needs needed try tries trying tried help helps helping helpful assist assistance support hand forward
    ahead further together person personally quick quickly brief briefly prompt promised promise honest short simple
    single prospect prospects lead leads customer customers client clients user users buyer buyers people team teams
    company companies business organisation organization colleague colleagues folks relationship partner mutual rep
    sequence cadence campaign step steps general generic standard courtesy pulse temperature wellness touchpoints
    attempt attempts round radar top put leave leaving left way place point sense matter matters better fit timing
    miss missed missing pass passed decided decide decision decisions move moving consider considering anything
    whatsoever shout holler yell word words stand stands standing currently current present presently bring bringing
    turn hello introduce reacquaint reacquainted rekindle renew renewing resume restart checkin pick picking picked
    up
    """
)
# An asset or an offer is something to use, whatever stands around it.
ASSETS = word_class(
    """
    attached attachment attachments attaching guide guides report reports study studies checklist checklists
    template templates demo demos trial trials webinar webinars pricing price prices quote quotes proposal proposals
    contract contracts invoice invoices order orders discount discounts voucher vouchers coupon coupons code codes
    calculator whitepaper paper ebook book recording recordings tour tours walkthrough benchmark benchmarks
    case audit audits sample samples pilot pilots playbook playbooks worksheet worksheets spreadsheet sheet sheets
    deck slides survey surveys article articles podcast newsletter event events invitation invite invites deadline
    deadlines renewal expires expire expiry cancel cancellation upgrade refund feature features integration release
    launch summary recap roadmap figures free slots story stories example examples tips lesson lessons course courses
    teardown comparison table chart map workshop download kit pdf app form forms offer offers bonus gift budget
    referral referrals testimonial reference references feed login password account accounts welcome
    """
)
# Verbs of writing to people, asking after them and thinking about it, in all their forms.
_VERBS = word_class(
    """
    realise realize figure find assume presume suppose imagine guess wonder hope wish want like need try help know
    hear see ask tell say talk speak chat ping nudge bump remind reply respond answer contact connect reconnect
    touch check circle loop pop drop swing stop catch follow reach write send receive call email mail text message
    decide consider discuss bother pester hesitate mind promise mention notice remember forget feel look think
    believe expect wait keep stay
    """
)
# What is said of a closing step: where in the story a step stands is something to say.
CLOSE = word_class("close closes closed closing goodbye farewell breakup archive archiving")

EMPTY = (GLUE | COURTESY | SMALL_TALK | TIME | COUNTS | OUTREACH | FILLER | forms(_VERBS)) - ASSETS - CLOSE

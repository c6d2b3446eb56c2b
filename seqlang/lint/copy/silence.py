"""Cues of texts that point at a mail nobody answered, or ask for an answer, a talk, an ear: rows of slots as in cues.py."""

from __future__ import annotations

from seqlang.lint.copy.cues import Cue, cues
from seqlang.lint.copy.filler import PRAISE
from seqlang.lint.copy.words import NAME, forms, word_class

_BETWEEN = word_class(
    f"""
    the a an my your our this that it to in of up on at for with any is are be been have has had just quick quickly
    gentle friendly brief short little small kind only again once more one two three few couple previous earlier last
    first other below above recent original email emails mail message messages note notes thread and you i we me us
    all here there was were did does as about would could can will some if whether so still yet not simply from over back really very
    free spare open available today day week next now please {NAME}
    """
)


_WIDE = _BETWEEN | word_class(
    "would love like also always who that which together provide help are do work am as well"
)


def _cue(*slots: frozenset[str] | str, wide: bool = False) -> Cue:
    return Cue(tuple(word_class(s) if isinstance(s, str) else s for s in slots), _WIDE if wide else _BETWEEN)


_POINT = forms(word_class("bump nudge resurface resend reshare refloat")) | word_class(
    "resent reup resending poke prod"
)
_MOVE = forms(
    word_class("float push raise lift bring move pull pop put send forward repeat surface get")
) | word_class("brought sent getting putting")
_MAIL = word_class(
    "email emails mail mails message messages note notes voicemail voicemails text texts invitation line letter dm"
)
_BEFORE = word_class(
    "last previous earlier prior first original initial other recent below above unanswered unread"
)
_PAST = word_class("sent wrote emailed mailed messaged called texted shared left rang phoned mentioned")
_GOT = word_class(
    "see seen saw get got receive received read reach reached miss missed catch open opened notice find found"
)
_WHERE = word_class("inbox top pile stack mailbox radar")

BUMPS = cues(
    _cue(_POINT),
    _cue(_MOVE, "this it", "up again back top once inbox"),
    _cue(_MOVE, "up top back", "inbox pile stack list top"),
    _cue("re", "send sending sent share sharing"),
    _cue(_BEFORE, _MAIL),
    _cue(_GOT, _MAIL),
    _cue(_MAIL, _GOT),
    _cue(_GOT, "this it", "buried lost missed"),
    _cue("my our the", _MAIL, _PAST),
    _cue("what", "i we", _PAST),
    _cue(_PAST, _MAIL),
    _cue("case", "missed slipped buried lost overlooked"),
    _cue("missed miss lost buried slipped overlooked", "this it me my"),
    _cue("get gets got getting", "buried lost overlooked missed"),
    _cue(_WHERE, "your of"),
    _cue("top inbox", "your of again mind"),
    _cue("per", "my our", _BEFORE | _MAIL),
    _cue("junk spam", "folder filter"),
    _cue("the my", "below above"),
    _cue("same identical", _MAIL),
    _cue("slipped fell fallen slip", "through by past"),
)
_TRY = forms(["try", "attempt"]) | {"tried"}
_REACH = forms(word_class("reach call contact get ring connect phone catch email write"))
_ASK = word_class("any some your")
_ANSWER = word_class(
    "update updates news thoughts thought feedback progress reply response answer answers word decision movement reaction views"
)

FOLLOW_UPS = cues(
    _cue(forms(["follow"]), "up ups"),
    _cue("followup followups reminder reminders"),
    _cue(forms(word_class("remind chase"))),
    _cue("chaser"),
    _cue(_ASK, _ANSWER),
    _cue("no not never without after", _ANSWER | {"heard", "hear"}),
    _cue("have has did not never nothing", "heard hear"),
    _cue("wait waiting await awaiting look looking", "to for on forward", _ANSWER | {"hear", "hearing"}),
    _cue("still", "interested there around keen considering waiting relevant"),
    _cue(forms(["try"]) | {"tried"}, "again once more another later"),
    _cue("attempt try attempts go shot", "again"),
    _cue("another one final last third second", "attempt try attempts go shot"),
    _cue("get getting", "back", "to me us"),
    _cue("had have get chance time", "chance look think moment"),
    _cue("where", "things you we they", "stand stands at"),
    _cue("thoughts"),
    _cue("one once", "more again last", "time try attempt go"),
    _cue("once", "more again"),
    _cue("me us", "again"),
    _cue("you", "there around alive"),
    _cue("did have", "i we", "lose lost miss"),
    _cue("where", "you", "go gone went"),
    _cue("radio", "silence"),
    _cue("crickets ghosted ghosting ignored ignoring unanswered silence"),
    _cue("gone went", "dark quiet cold silent"),
    _cue("sorry", "missed miss"),
    _cue(_TRY, _REACH),
    _cue("not un", "sure", "saw seen got received if whether"),
    _cue("make making made be", "sure certain", _GOT),
    _cue("any anything what", "luck new"),
    _cue("i we", "am are", "still", "here"),
    _cue("bothering disturbing pestering annoying"),
    _cue("yes", "no"),
    _cue("what", "you", "think make"),
    _cue("your", "thoughts opinion input view views take"),
    _cue("good bad wrong right better best", "time timing"),
    _cue("too so", "busy"),
    _cue("relevant"),
    _cue("something", "you", "consider"),
    _cue("keep keeping", "conversation dialogue thread contact momentum", "alive going warm open"),
    _cue("see check find ask know wondering wonder", "if whether", "they you he she", wide=True),
    _cue("second take round third", "try two attempt three"),
    _cue("last final", "chance try attempt"),
    _cue("call ring text write mail", "me us", "back"),
    _cue(_ANSWER - {"word", "movement", "reaction"}, "yet"),
)

_ATTENTION = (
    _cue("hi hello hey howdy greetings hiya"),
    _cue("good happy", "morning afternoon evening day monday tuesday wednesday thursday friday week"),
    _cue("quick one short just", "question note one thing thought favor favour ask idea message"),
    _cue("important urgent attention please"),
    _cue("read open", "me this now"),
    _cue("something", "you"),
    _cue("not", "miss", "this out it"),
    _cue("action response reply answer attention", "required needed requested"),
    _cue("need want can could", "you i", "help favor favour"),
    _cue("about", "us"),
    _cue("who", "we", "are"),
    _cue("what", "we", "do offer"),
    _cue("our", "company services offering offerings solutions"),
    _cue("next", "steps"),
    _cue("opportunity partnership collaboration introduction intro introducing"),
    _cue("idea thought something question message note", "for", frozenset({NAME}) | {"you"}),
    _cue("one more", "thing"),
    _cue("a", "moment"),
    _cue(frozenset({NAME}), "us"),
    _cue("us", frozenset({NAME})),
)
_TIME = word_class(
    "minute minutes mins min sec second seconds moment time slot availability calendar diary hour"
)
_TALK = word_class(
    """
    talk chat call calls speak connect meet meeting conversation discuss discussion catch coffee zoom session convo sync
    exchange introduction word phone line touch
    """
)
_KEEN = word_class(
    """
    open available free willing interested love like want keen happy worth can let lets could would shall may up glad
    eager able hope hoping wondering schedule book arrange set find grab hop jump get have make explore request ask
    """
)
_WE = word_class("we our i my us")
_THEM = word_class(
    "them contact lead prospect prospects leads everyone list customer client him her recipient person"
)
_TELL = forms(
    word_class(
        """
    call ring dial phone text email mail message ping contact reach try send leave write ask say see get hear engage
    nurture warm revive reactivate chase touch reengage connect
    """
    )
)

# Too common in plain speech to be praise by themselves.
_PLAIN_PRAISE = word_class(
    """
    points class edge complete custom approach journey game changer level levels bottom smart smarter faster cheaper
    stronger higher greater bigger range wide broad array number many various size sizes sized kind kinds type types
    firm firms corporate similar stuff ahead curve return thought ways future plans needs needs situation outcome outcomes
    results goal goals professional professionals goal possibilities presence vendor supplier leaders leader proud brand
    premium challenge challenges experts experience requirement variety committed success
    """
)
ATTENTION = cues(*_ATTENTION)

# A text without a topic that is not about an earlier mail either.
ASKS = cues(
    *_ATTENTION[:-2],
    _cue("have got spare give need find for few couple quick some any take grab get want", _TIME),
    _cue("what which when any good best better right convenient", _TIME),
    _cue(_KEEN, _TALK),
    _cue("when", "can could would should", "we i you"),
    _cue("schedule book arrange calendar quick short brief cold intro sales", _TALK),
    _cue("learn hear know tell find", "more about"),
    _cue("right best correct appropriate", "person contact direction one"),
    _cue("who", "should can could would", "i be we you"),
    _cue("point", "me us"),
    _cue("pick", "brain"),
    _cue("work", "together with"),
    _cue("introduce introducing", "myself ourselves our me us"),
    _cue("name", "is"),
    _cue("add join", "network connections"),
    _cue("thanks thank", "connecting adding accepting"),
    _cue("came come stumbled", "across upon"),
    _cue("great good perfect nice", "fit connect match"),
    _cue("interested interest keen"),
    _cue("would will", "be love like", "interested open keen"),
    _cue("here happy glad", "help assist support answer"),
    _cue("anything", "i we", "can could"),
    _cue("miss missed missing", "you"),
    _cue("come", "back", "see"),
    _cue("let shoot drop give", "me us", "know line call shout ring"),
    _cue(_WE, "offer provide help specialize specialise are serve work support", wide=True),
    _cue("helping", "companies businesses teams organizations people you clients others"),
    _cue(_TELL, _THEM),
    _cue(_TIME, _TALK),
    _cue("remember", "me us"),
    _cue("read open see seen", "email message mail note"),
    _cue("stay keep", "top", "mind"),
    _cue(PRAISE - _PLAIN_PRAISE),
)

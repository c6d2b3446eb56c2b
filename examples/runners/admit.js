'use strict';
// Who comes in: whether an event or a date enrolls a contact, and when to ask again.

const time = require('./time');
const { calendarOf } = require('./calendar');
const { changes, holds, matches } = require('./conditions');
const { dueOf } = require('./dues');
const { alike, lengthOf } = require('./values');

const MOST_TURNS = 10_000; // of an `every`, and of looking back
const HOUR = 3600;

function admit({ contact, history, event, now, holidays }, sequence) {
  const s = asked(sequence, contact, history, event, now, holidays ?? {});
  const answers = sequence.enroll.map((rule) => RULES[rule.kind](s, rule));
  const found = answers.find((answer) => answer.acts);
  const refused = found ? mayNot(s) : 'no enroll rule holds now';
  const again = Math.min(...answers.flatMap((answer) => answer.again).filter((moment) => moment > now));
  return {
    enroll: refused === null,
    key: s.key,
    entry: found?.byEvent ? s.entry : {},
    why: refused ?? 'an enroll rule holds, and nothing is against it',
    ask_again: Number.isFinite(again) ? again : null,
  };
}

/** What conditions and dues look at; the whole history counts, from when the host first knew the contact. */
function asked(sequence, contact, history, event, now, holidays) {
  const own = event && { event: event.name, at: Math.min(event.at, now), step: null, attributes: event.data ?? {} };
  const events = [...(history.happenings ?? []), ...(own ? [own] : [])];
  const known = Math.min(history.since ?? now, ...events.map((other) => other.at));
  const key = own?.attributes[sequence.settings.key] ?? null;
  const isOfKey = (one) => key === null || one.key === null || alike(String(one.key), String(key));
  const s = {
    sequence, now, own, events, fields: contact, entry: event?.data ?? {}, enrolled: known, history: { happenings: [] },
    since: history.since ?? null, key: key === null ? null : String(key), earlier: (history.enrollments ?? []).filter(isOfKey),
    steps: {}, pauses: [], pausing: [],
  };
  return Object.assign(s, { calendar: calendarOf(s, holidays) });
}

// Of each kind: {acts, byEvent, again: moments at which time alone may make it act}.
const RULES = {
  event(s, { when }) {
    const byEvent = s.own !== null && wanted(when).some((term) => matches(s, term, s.own));
    const without = { ...s, events: s.events.filter((event) => event !== s.own) };
    const came = byEvent || (s.own ? !holds(without, when) : mindsTime(when) && cameAnew(s, when));
    return { acts: came && holds(s, when), byEvent: s.own !== null, again: mindsTime(when) ? [...changes(s, when), ...freed(s)] : [] };
  },

  date(s, rule) {
    const { last, next } = around(s, rule);
    const isOn = last !== null && s.now < last.until && !(s.since > last.at);
    const acts = isOn && !s.earlier.some((one) => one.enrolled >= last.at) && (rule.guard === null || holds(s, rule.guard));
    const again = isOn ? [...freed(s), ...(rule.guard ? changes(s, rule.guard) : [])] : [];
    return { acts, byEvent: false, again: next === null ? again : [...again, next.at] };
  },
};

/** The events that help a condition to hold by happening. */
function wanted(c, positive = true) {
  if (c.op === 'event') return (c.at_least !== null) === positive ? [c] : [];
  return c.op === 'not' ? wanted(c.term, !positive) : (c.terms ?? []).flatMap((term) => wanted(term, positive));
}

/** Whether a condition may come to hold by time alone. */
const mindsTime = (when) => /"op":"silence"|"kind":"last"|"today":true/.test(JSON.stringify(when));

/** Whether it came to hold since the last enrollment began: what let somebody in does not do so again while it goes on. */
function cameAnew(s, when) {
  if (s.earlier.length === 0) return true;
  let at = Math.max(...s.earlier.map((one) => one.enrolled));
  for (let turn = 0; turn < MOST_TURNS && at < s.now; turn += 1) {
    const then = { ...s, now: at };
    if (!holds(then, when)) return true;
    at = Math.min(...[...changes(then, when), ...s.events.map((event) => event.at)].filter((moment) => moment > at));
  }
  return false;
}

/** The last moment of a date that has come and the next one, as {at, until: when it is of no more use}, or null. */
function around(s, { date, every }) {
  const length = every && lengthOf(s, every);
  let last = null;
  for (let turn = 0; turn < (length ? MOST_TURNS : 1); turn += 1) {
    const moment = occurrence(s, date, turn && { ...length, amount: turn * length.amount });
    if (moment === null || moment.at > s.now) return { last, next: moment };
    last = moment;
  }
  return { last, next: null };
}

/** The moment of a date that is moved by a length first. */
function occurrence(s, due, moved) {
  const date = moved ? { op: '+', left: due.date, right: { length: moved }, type: due.date.type } : due.date;
  const { at, exact, limit } = dueOf(s, null, { kind: 'enroll', label: null, due: { ...due, date } }, { at: s.now, nominal: s.now });
  if (at === undefined) return null;
  const over = exact ? at + HOUR : time.toMoment(s.calendar.zone, (time.dayAt(s.calendar, at) + 1) * time.DAY);
  return { at, until: Math.min(over, limit ?? over) };
}

/** Why `reenroll` keeps the contact out, or null; under a `key` each value stands for itself. */
function mayNot(s) {
  const { when } = s.sequence.settings.reenroll;
  if (s.earlier.length === 0 || when === 'always') return null;
  if (when === 'never') return 'the contact was here before';
  if (s.earlier.some((one) => one.ended === null)) return 'the contact is still inside';
  return when === 'after' && !freed(s).some((moment) => moment <= s.now) ? 'the last time is not long enough ago' : null;
}

/** When `reenroll: after …` lets the contact in again: a moment, or none. */
function freed(s) {
  const { when, length } = s.sequence.settings.reenroll;
  const known = when === 'after' ? lengthOf(s, length) : null;
  const ends = s.earlier.map((one) => one.ended).filter((end) => end !== null);
  return known && ends.length ? [time.move(s.calendar, Math.max(...ends), known)] : [];
}

module.exports = { admit };

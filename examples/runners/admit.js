'use strict';
// Who comes in: whether an event or a date enrolls a contact, and when to ask again.

const time = require('./time');
const { calendarOf } = require('./calendar');
const { changes, eventTerms, holds, matches } = require('./conditions');
const { dueOf } = require('./dues');
const { lengthOf } = require('./values');

const MOST_TURNS = 10_000; // of an `every`

function admit({ contact, history, event, now, holidays }, sequence) {
  const s = asked(sequence, contact, history, event, now, holidays ?? {});
  const answers = sequence.enroll.map((rule) => RULES[rule.kind](s, rule, event));
  const { key: attribute } = sequence.settings;
  const key = (attribute && event?.data?.[attribute]) ?? null;
  const refused = answers.some(({ holds: ok }) => ok) ? mayNot(s, history.enrollments ?? [], key) : 'no enroll rule holds now';
  const again = Math.min(...answers.map((answer) => answer.again ?? Infinity));
  return {
    enroll: refused === null,
    key,
    entry: event?.data ?? {},
    why: refused ?? 'an enroll rule holds, and nothing is against it',
    ask_again: Number.isFinite(again) ? again : null,
  };
}

/** What conditions and dues look at; the whole history counts, from when the host first knew the contact. */
function asked(sequence, contact, history, event, now, holidays) {
  const own = event && { event: event.name, at: event.at, step: null, attributes: event.data ?? {} };
  const events = [...(history.happenings ?? []), ...(own ? [own] : [])];
  const known = Math.min(history.since ?? now, ...events.map((other) => other.at));
  const s = {
    sequence, now, own, events, fields: contact, entry: event?.data ?? {}, enrolled: known, history: { happenings: [] },
    steps: {}, pauses: [], pausing: [],
  };
  return Object.assign(s, { calendar: calendarOf(s, holidays) });
}

const RULES = {
  /** Comes to hold with an event that it speaks of, or where it did not hold without that event. */
  event(s, { when }) {
    const without = { ...s, events: s.events.filter((event) => event !== s.own) };
    const spokenOf = s.own && eventTerms(when).some((term) => matches(s, term, s.own));
    const came = !s.own || spokenOf || !holds(without, when);
    return { holds: came && holds(s, when), again: Math.min(...changes(s, when)) };
  },

  date(s, rule, event) {
    const moments = occurrences(s, rule);
    const isNow = event === null && moments.includes(s.now);
    return { holds: isNow && (rule.guard === null || holds(s, rule.guard)), again: moments.find((moment) => moment > s.now) };
  },
};

/** The moments of a date, again and again with `every`: up to the first after now. */
function occurrences(s, { date, every }) {
  const node = { kind: 'enroll', label: null, due: date };
  const first = dueOf(s, null, node, { at: s.now, nominal: s.now }).at;
  if (first === undefined) return [];
  const length = every && lengthOf(s, every);
  const found = [first];
  for (let turn = 1; length && turn < MOST_TURNS && found.at(-1) <= s.now; turn += 1) {
    found.push(time.move(s.calendar, first, { ...length, amount: turn * length.amount }));
  }
  return found;
}

/** Why `reenroll` keeps the contact out, or null; under a `key` each value stands for itself. */
function mayNot(s, enrollments, key) {
  const earlier = enrollments.filter((one) => s.sequence.settings.key === null || one.key === key);
  const { when, length } = s.sequence.settings.reenroll;
  if (earlier.length === 0 || when === 'always') return null;
  if (when === 'never') return 'the contact was here before';
  if (earlier.some((one) => one.ended === null)) return 'the contact is still inside';
  const last = Math.max(...earlier.map((one) => one.ended));
  const tooSoon = when === 'after' && time.move(s.calendar, last, lengthOf(s, length)) > s.now;
  return tooSoon ? 'the last time is not long enough ago' : null;
}

module.exports = { admit };

'use strict';
// Conditions: what holds at s.now, and when time alone may change it.

const time = require('./time');
const { compare, lengthOf, typed, valueOf } = require('./values');

/** Whether a condition holds at s.now. `since` leaves out the events before that place in s.events. */
function holds(s, condition, since = 0) {
  const c = condition;
  switch (c.op) {
    case 'or': return c.terms.some((term) => holds(s, term, since));
    case 'and': return c.terms.every((term) => holds(s, term, since));
    case 'not': return !holds(s, c.term, since);
    case 'event': return eventHolds(s, c, since);
    case 'silence': return (silenceEnd(s, c) ?? Infinity) <= s.now;
    case 'in': case 'not in': return compare(c.op, c.left.type, valueOf(s, c.left), c.values.map((v) => valueOf(s, v)));
    case 'known': case 'unknown': case 'true': return compare(c.op, c.value.type, valueOf(s, c.value), []);
    default: return compare(c.op, c.left.type, valueOf(s, c.left), [valueOf(s, c.right)]);
  }
}

/** Whether one event is of the kind that an `event` or `silence` condition speaks of. */
function matches(s, c, event) {
  if (event.event !== c.event || (c.steps && !c.steps.includes(event.step))) return false;
  return c.with.every(({ attribute, op, values, type }) => {
    const choices = s.sequence.events[c.event]?.attributes[attribute]?.choices;
    return compare(op, type, typed(event.attributes?.[attribute], type, choices), values.map((v) => valueOf(s, v)));
  });
}

function eventHolds(s, c, since) {
  const reachesBack = c.window && c.window.kind !== 'within';
  const pool = reachesBack ? [...s.history.happenings, ...s.events] : s.events.slice(since).filter((e) => e.at >= s.enrolled);
  const count = pool.filter((e) => e.at <= s.now && matches(s, c, e) && inWindow(s, c, e)).length;
  return c.at_least === null ? count < c.fewer_than : count >= c.at_least;
}

function inWindow(s, { window, steps }, event) {
  if (!window || window.kind === 'ever') return true;
  const length = lengthOf(s, window.length);
  if (length === null) return false;
  if (window.kind === 'last') return lastEnd(s, event, length) > s.now;
  const start = steps ? s.steps[event.step]?.out : s.enrolled;
  return start !== undefined && event.at >= start && event.at <= standStill(s, start, time.move(s.calendar, start, length));
}

/** Until when an event is one of the last so long. */
const lastEnd = (s, event, length) => standStill(s, event.at, time.move(s.calendar, event.at, length));

/** The moment from which a silence holds if nothing else happens; null where it cannot. */
function silenceEnd(s, c) {
  const length = lengthOf(s, c.length);
  const outs = (c.steps ?? []).map((step) => s.steps[step]?.out).filter((out) => out !== undefined);
  if (length === null || (c.steps && outs.length === 0)) return null;
  const heard = s.events.filter((e) => e.at >= s.enrolled && e.at <= s.now && matches(s, c, e)).map((e) => e.at);
  const last = Math.max(c.steps ? Math.max(...outs) : s.enrolled, ...heard);
  return standStill(s, last, time.move(s.calendar, last, length));
}

/** The moments at which time alone may change what a condition says. */
function changes(s, c) {
  const parts = c.terms ?? (c.term ? [c.term] : null);
  if (parts) return parts.flatMap((part) => changes(s, part));
  const found = [];
  if (c.op === 'silence') found.push(silenceEnd(s, c) ?? Infinity);
  if (c.op === 'event' && c.window?.kind === 'last' && lengthOf(s, c.window.length)) {
    const pool = [...s.history.happenings, ...s.events].filter((e) => matches(s, c, e));
    found.push(...pool.map((e) => lastEnd(s, e, lengthOf(s, c.window.length))));
  }
  if (speaksOfToday(c)) found.push(time.toMoment(s.calendar.zone, (time.dayAt(s.calendar, s.now) + 1) * time.DAY));
  return found.filter((moment) => moment > s.now);
}

/** The `event` conditions within a condition. */
function eventTerms(c) {
  if (c.op === 'event') return [c];
  return (c.terms ?? (c.term ? [c.term] : [])).flatMap(eventTerms);
}

function speaksOfToday(part) {
  return part !== null && typeof part === 'object' && (part.today === true || Object.values(part).some(speaksOfToday));
}

/** All pauses so far as {start, end}; of those that are on the later end counts, as far as it is known now. */
function allPauses(s) {
  if (s.pausing.length === 0) return s.pauses;
  return [...s.pauses, { start: s.pausing[0].start, end: Math.max(...s.pausing.map((pause) => pause.end)) }];
}

/** What falls into a pause has its turn when that is over. */
function afterPauses(s, moment) {
  return s.pauses.reduce((at, pause) => (pause.start <= at && at < pause.end ? pause.end : at), moment);
}

/** An end that stands still while the enrollment is paused. */
function standStill(s, start, end) {
  for (const pause of allPauses(s)) {
    if (pause.end > start && pause.start < end) end += pause.end - Math.max(pause.start, start);
  }
  return end;
}

module.exports = { afterPauses, allPauses, changes, eventTerms, holds, matches, standStill };

'use strict';
// Values, conditions and draws: what is known of the contact at one moment. A value that is unknown is null.

const { createHash } = require('node:crypto');
const time = require('./time');

const fold = (text) => text.trim().toLowerCase();
const isText = (value) => typeof value === 'string' && value.trim() !== '';

const FITS = {
  text: isText,
  choice: isText,
  number: Number.isFinite,
  yes_no: (value) => typeof value === 'boolean',
  date: (value) => time.readDay(value) !== null,
  moment: (value) => time.readLocal(value) !== null,
  list: Array.isArray,
};

/** The value, or null where it does not fit its type or choices. */
function typed(value, type, choices = []) {
  if (value === undefined || value === null || !FITS[type]?.(value)) return null;
  return choices.length && !choices.some((choice) => fold(choice) === fold(value)) ? null : value;
}

function fieldOf(s, path, type) {
  return typed(s.fields[path], type, s.sequence.fields[path]?.choices);
}

/** A length with its amount as a number; null where that is unknown or negative. */
function lengthOf(s, length) {
  const amount = typeof length.amount === 'object' ? fieldOf(s, length.amount.field, 'number') : length.amount;
  return Number.isInteger(amount) && amount >= 0 ? { ...length, amount } : null;
}

/** An attribute of the latest of these steps that has it. */
function attributeOf(s, { attribute, steps, type }) {
  const byStep = (a, b) => (s.steps[a.step]?.out ?? 0) - (s.steps[b.step]?.out ?? 0);
  const having = s.events.filter((e) => steps.includes(e.step) && e.attributes[attribute] !== undefined).sort(byStep);
  const last = having.at(-1);
  return last ? typed(last.attributes[attribute], type, s.sequence.events[last.event]?.attributes[attribute]?.choices) : null;
}

function valueOf(s, v) {
  if ('value' in v) return typed(v.value, v.type);
  if ('field' in v) return fieldOf(s, v.field, v.type);
  if ('entry' in v) return typed(s.entry[v.entry], v.type);
  if ('attribute' in v) return attributeOf(s, v);
  if ('today' in v) return time.showDay(time.dayAt(s.calendar, s.now));
  return sum(s, v);
}

function sum(s, { op, left, right, type }) {
  const sign = op === '-' ? -1 : 1;
  const start = valueOf(s, left);
  if (type === 'number') return (start ?? 0) + sign * (valueOf(s, right) ?? 0);
  if (type === 'list') return changeList(start ?? [], valueOf(s, right), sign);
  const length = 'length' in right ? lengthOf(s, right.length) : null;
  if (start === null || length === null) return null;
  if (type === 'date') return time.showDay(time.moveDay(s.calendar, time.readDay(start), length, sign));
  const moved = time.move(s.calendar, time.toMoment(s.calendar.zone, time.readLocal(start)), length, sign);
  return time.showLocal(time.toLocal(s.calendar.zone, moved));
}

function changeList(list, members, sign) {
  const changed = (Array.isArray(members) ? members : [members]).filter((member) => member !== null);
  const others = (member) => !changed.some((other) => alike(other, member));
  return sign < 0 ? list.filter(others) : [...list, ...changed.filter((member) => !list.some((m) => alike(m, member)))];
}

const alike = (a, b) => (typeof a === 'string' && typeof b === 'string' ? fold(a) === fold(b) : a === b);

/** Below 0, 0 or above 0. A moment compared with a date counts by its date. */
function order(a, b) {
  if (typeof a !== 'string') return a - b;
  const length = Math.min(a.length, b.length) === 10 ? 10 : 19;
  const [x, y] = [a, b].map((text) => fold(text).slice(0, length).padEnd(19, ':00'));
  return x < y ? -1 : x > y ? 1 : 0;
}

function equal(type, a, b) {
  if (a === null || b === null) return false;
  if (type === 'date' || type === 'moment') return order(a, b) === 0;
  return Array.isArray(a) && Array.isArray(b) ? a.length === b.length && a.every((m) => b.some((n) => alike(m, n))) : alike(a, b);
}

/** A member of a list, or whole words of a text. */
function contains(whole, part) {
  if (whole === null || part === null) return false;
  if (Array.isArray(whole)) return whole.some((member) => alike(member, part));
  const words = fold(part).split(/\s+/).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\s+');
  return new RegExp(`(?<![\\p{L}\\p{N}_])${words}(?![\\p{L}\\p{N}_])`, 'u').test(fold(whole));
}

function compare(op, type, left, values) {
  const known = left !== null && values[0] !== null;
  switch (op) {
    case '=': return equal(type, left, values[0]);
    case '!=': return !equal(type, left, values[0]);
    case '<': return known && order(left, values[0]) < 0;
    case '<=': return known && order(left, values[0]) <= 0;
    case '>': return known && order(left, values[0]) > 0;
    case '>=': return known && order(left, values[0]) >= 0;
    case 'in': return values.some((value) => equal(type, left, value));
    case 'not in': return !values.some((value) => equal(type, left, value));
    case 'contains': return contains(left, values[0]);
    case 'known': return left !== null;
    case 'unknown': return left === null;
    case 'true': return left === true;
    default: throw new Error(`no such comparison: ${op}`);
  }
}

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
  if (window.kind === 'last') return time.move(s.calendar, event.at, length) > s.now;
  const start = steps ? s.steps[event.step]?.out : s.enrolled;
  return start !== undefined && event.at <= standStill(s, start, time.move(s.calendar, start, length));
}

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
    found.push(...pool.map((e) => time.move(s.calendar, e.at, lengthOf(s, c.window.length))));
  }
  if (JSON.stringify(c).includes('"today":true')) found.push(time.toMoment(s.calendar.zone, (time.dayAt(s.calendar, s.now) + 1) * time.DAY));
  return found.filter((moment) => moment > s.now);
}

/** All pauses so far as {start, end}; of those that are on the later end counts, as far as it is known now. */
function allPauses(s) {
  if (s.pausing.length === 0) return s.pauses;
  return [...s.pauses, { start: s.pausing[0].start, end: Math.max(...s.pausing.map((pause) => pause.end)) }];
}

/** An end that stands still while the enrollment is paused. */
function standStill(s, start, end) {
  for (const pause of allPauses(s)) {
    if (pause.end > start && pause.start < end) end += pause.end - Math.max(pause.start, start);
  }
  return end;
}

/** A draw from 0 to below 1: the same for this contact, enrollment and label on every host. */
function draw(s, label, what) {
  const text = [s.contactId, s.sequence.name, s.number, label, what].join('\n').normalize('NFC');
  const head = createHash('sha256').update(text, 'utf8').digest().readBigUInt64BE(0);
  return Math.min(Number(head) / 2 ** 64, 1 - 2 ** -53);
}

/** The first item whose share, added to those before it, is above the draw; null where the shares leave over. */
function pick(items, drawn) {
  let total = 0;
  return items.find((item) => (total += item.share) > drawn * 100) ?? null;
}

module.exports = { allPauses, changes, draw, fieldOf, holds, lengthOf, matches, pick, standStill, valueOf };

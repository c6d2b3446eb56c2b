'use strict';
// Values: what is known of the contact at s.now. A value that is unknown, or does not fit its type, is null.

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

const YES_NO = { yes: true, true: true, no: false, false: false };
const MOMENT = /^(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d/;

// What stands as text and is of the type all the same.
const READ = {
  number: (text) => (/^[+-]?(\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : null),
  yes_no: (text) => YES_NO[text.toLowerCase()] ?? null,
  list: (text) => text.split(',').map((member) => member.trim()).filter(Boolean),
  date: (text) => (MOMENT.test(text) && time.readLocal(text.slice(0, 16)) !== null ? text.slice(0, 10) : text),
};

/** The value, or null where it does not fit its type or choices. */
function typed(given, type, choices = []) {
  const value = typeof given === 'string' && READ[type] ? READ[type](given.trim()) : given;
  if (value === undefined || value === null || !FITS[type]?.(value)) return null;
  return choices.length && !choices.some((choice) => alike(choice, value)) ? null : value;
}

function fieldOf(s, path, type) {
  return typed(s.fields[path], type, s.sequence.fields[path]?.choices);
}

/** A length with its amount as a number; null where that is unknown or negative. */
function lengthOf(s, length) {
  const amount = typeof length.amount === 'object' ? fieldOf(s, length.amount.field, 'number') : length.amount;
  return Number.isInteger(amount) && amount >= 0 && amount < 1_000_000 ? { ...length, amount } : null;
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
  return type === 'date' || type === 'moment' ? order(a, b) === 0 : alike(a, b);
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

module.exports = { alike, changeList, compare, fieldOf, lengthOf, typed, valueOf };

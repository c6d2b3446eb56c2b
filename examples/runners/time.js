'use strict';
// Clocks and calendars. A *moment* is whole seconds since 1970 UTC; a *local* reading is what a clock on the wall shows, as
// seconds since 1970 on that wall; a *day* is the number of days since 1970-01-01; a *clock* is seconds since midnight.

const MINUTE = 60, HOUR = 3600, DAY = 86400;
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

const formats = new Map();

function format(zone) {
  if (!formats.has(zone)) {
    formats.set(zone, new Intl.DateTimeFormat('en-US', {
      timeZone: zone, hourCycle: 'h23', era: 'short', year: 'numeric', month: 'numeric', day: 'numeric',
      hour: 'numeric', minute: 'numeric', second: 'numeric',
    }));
  }
  return formats.get(zone);
}

function isZone(name) {
  try {
    return typeof name === 'string' && name.trim() !== '' && Boolean(format(name.trim()));
  } catch {
    return false;
  }
}

function toLocal(zone, moment) {
  const part = Object.fromEntries(format(zone).formatToParts(moment * 1000).map((p) => [p.type, p.value]));
  return Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second) / 1000;
}

/** The moment of a local reading: of two the first; one that does not exist moves on by the length of the gap. */
function toMoment(zone, local) {
  const offsets = [local - DAY, local + DAY].map((near) => toLocal(zone, near) - near);
  const fitting = offsets.map((offset) => local - offset).filter((moment) => toLocal(zone, moment) === local);
  return fitting.length ? Math.min(...fitting) : local - offsets[0];
}

const dayOf = (local) => Math.floor(local / DAY);
const clockOf = (local) => local - dayOf(local) * DAY;
const weekdayOf = (day) => WEEKDAYS[(day + 3) % 7]; // 1970-01-01 was a Thursday
const showDay = (day) => new Date(day * DAY * 1000).toISOString().slice(0, 10);
const showLocal = (local) => new Date(local * 1000).toISOString().slice(0, 16);

/** "09:30" as seconds since midnight. */
function readClock(text) {
  const [hours, minutes] = text.split(':').map(Number);
  return hours * HOUR + minutes * MINUTE;
}

/** "2026-12-03" as a day, or null where it is none. */
function readDay(text) {
  if (typeof text !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(text)) return null;
  const day = Date.parse(text) / 1000 / DAY;
  return Number.isInteger(day) && showDay(day) === text ? day : null;
}

/** "2026-12-03T17:00" as a local reading, or null where it is none. */
function readLocal(text) {
  const parts = typeof text === 'string' && /^(\S{10})[T ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/.exec(text);
  const day = parts ? readDay(parts[1]) : null;
  return day === null ? null : day * DAY + parts[2] * HOUR + parts[3] * MINUTE + Number(parts[4] ?? 0);
}

// A calendar is {zone, holidays: Set of days, blackout: [[from, to] as days]}.

const isBusinessDay = (calendar, day) => !['saturday', 'sunday'].includes(weekdayOf(day)) && !calendar.holidays.has(day);

function moveBusinessDays(calendar, day, count) {
  for (let left = Math.abs(count); left > 0;) {
    day += Math.sign(count);
    if (isBusinessDay(calendar, day)) left -= 1;
  }
  return day;
}

function moveMonths(day, count) {
  const date = new Date(day * DAY * 1000);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + count];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(date.getUTCDate(), last)) / 1000 / DAY;
}

function moveDay(calendar, day, { amount, unit, business }, sign) {
  const count = sign * amount;
  if (unit === 'day') return business ? moveBusinessDays(calendar, day, count) : day + count;
  if (unit === 'week') return day + 7 * count;
  return moveMonths(day, unit === 'year' ? 12 * count : count);
}

const isElapsed = (length) => length.unit === 'minute' || length.unit === 'hour';

/** A moment moved by a length whose amount is a number; sign -1 moves it back. */
function move(calendar, moment, length, sign = 1) {
  if (isElapsed(length)) return moment + sign * length.amount * (length.unit === 'hour' ? HOUR : MINUTE);
  return toMoment(calendar.zone, wallAfter(calendar, moment, length, sign));
}

/** The local reading a length of days or longer on, whether that night has it or not. */
function wallAfter(calendar, moment, length, sign = 1) {
  const local = toLocal(calendar.zone, moment);
  return moveDay(calendar, dayOf(local), length, sign) * DAY + clockOf(local);
}

const moveDays = (calendar, moment, count) => move(calendar, moment, { amount: count, unit: 'day' });

/** The same date at another clock. */
function atClock(calendar, moment, clock) {
  return toMoment(calendar.zone, dayOf(toLocal(calendar.zone, moment)) * DAY + clock);
}

const dayAt = (calendar, moment) => dayOf(toLocal(calendar.zone, moment));

module.exports = {
  DAY, atClock, clockOf, dayAt, dayOf, isBusinessDay, isElapsed, isZone, move, moveBusinessDays, moveDay, moveDays, readClock,
  readDay, readLocal, showDay, showLocal, toLocal, toMoment, wallAfter, weekdayOf,
};

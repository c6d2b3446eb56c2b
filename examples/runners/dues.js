'use strict';
// When a node's turn comes. Every due is reckoned twice: `at`, from what really happened, and `nominal`, as if nothing had
// slipped; messages whose nominal days differ go out on different days.

const time = require('./time');
const { allPauses, standStill } = require('./conditions');
const { draw } = require('./draws');
const { lengthOf, valueOf } = require('./values');

/**
 * {at, nominal} · {skip: reason} · {later: true} while what it counts from is still going on.
 * Of a due by date also `dated`, `exact` (its moment, not its day, must not be past) and `limit` (never at or after it).
 */
function dueOf(s, track, node, before) {
  const due = namedDue(s, track, node, before);
  return { ...due, nominal: Math.max(due.nominal, before.nominal) }; // one before the step before is due with it
}

function namedDue(s, track, node, before) {
  if (node.kind === 'round' && node.number > 1) return roundDue(s, track, node);
  if (node.due === null) return { at: before.at, nominal: before.nominal };
  return DUES[node.due.from](s, node, node.due, before);
}

const DUES = {
  enrollment(s, node, due) {
    const extra = due.days_to === null ? 0 : ranged(s, node, due.days, due.days_to) - due.days;
    const at = movedByPauses(s, s.enrolled, enrollmentDay(s, due, due.days + extra));
    return { at, nominal: at };
  },

  previous(s, node, due, before) {
    return relative(s, node, due, before);
  },

  step(s, node, due) {
    const reached = due.steps.map((id) => s.steps[id]).filter((step) => step?.out !== undefined);
    if (reached.length === 0) return { skip: 'the step it counts from did not go out' };
    if (reached.some((step) => step.finished === undefined)) return { later: true };
    const last = reached.reduce((a, b) => (b.finished >= a.finished ? b : a));
    return relative(s, node, due, { at: last.finished, nominal: last.nominal });
  },

  weekday(s, node, due, before) {
    const next = (moment) => {
      const today = time.dayAt(s.calendar, moment);
      const count = [1, 2, 3, 4, 5, 6, 7].find((n) => time.weekdayOf(today + n) === due.weekday);
      const wall = time.wallAfter(s.calendar, moment, { amount: count, unit: 'day' });
      return movedByPauses(s, moment, clockOn(due, wall));
    };
    return { at: next(before.at), nominal: next(before.nominal) };
  },

  date(s, node, due) {
    const value = valueOf(s, due.date);
    const length = due.length && namedLength(s, node, due.length);
    if (value === null) return { skip: 'its date is not known' };
    if (due.length && length === null) return { skip: 'its length is not known' };
    const plain = value.length === 10;
    const day = time.readDay(value.slice(0, 10));
    const local = plain ? day * time.DAY + enrollmentClock(s) : time.readLocal(value);
    const anchor = time.toMoment(s.calendar.zone, local);
    const at = clocked(s, due, length ? time.move(s.calendar, anchor, length, due.before ? -1 : 1) : anchor);
    const midnight = time.toMoment(s.calendar.zone, day * time.DAY);
    const limit = due.before ? (plain ? midnight : anchor) : null;
    return { at, nominal: at, dated: true, exact: Boolean(length) && time.isElapsed(length), limit };
  },
};

const enrollmentClock = (s) => time.clockOf(time.toLocal(s.calendar.zone, s.enrolled));

function clocked(s, due, moment) {
  return due.at === null ? moment : time.atClock(s.calendar, moment, time.readClock(due.at));
}

/** The same for a local reading. */
const clockOn = (due, local) => (due.at === null ? local : time.dayOf(local) * time.DAY + time.readClock(due.at));

/** The local reading that a count of days from enrollment names. */
function enrollmentDay(s, due, count) {
  let day = time.dayAt(s.calendar, s.enrolled);
  if (due.business) {
    while (!time.isBusinessDay(s.calendar, day)) day += 1;
    day = time.moveBusinessDays(s.calendar, day, count);
  } else {
    day += count;
  }
  return clockOn(due, day * time.DAY + enrollmentClock(s));
}

const ranged = (s, node, low, high) => low + Math.floor(draw(s, node.label, 'range') * (high - low + 1));

function namedLength(s, node, length) {
  const known = lengthOf(s, length);
  return known && length.to !== null ? { ...known, amount: ranged(s, node, known.amount, length.to) } : known;
}

/** So long after the real and the nominal end of what it counts from. */
function relative(s, node, due, from) {
  const length = due.length && namedLength(s, node, due.length);
  if (due.length && length === null) return { skip: 'its length is not known' };
  const after = (moment) => (length ? lengthen(s, moment, length, due) : clocked(s, due, moment));
  return { at: after(from.at), nominal: after(from.nominal) };
}

/** A length counted from a moment; pauses move it by whole days, or in hours and minutes by exactly as long. */
function lengthen(s, from, length, due = { at: null }) {
  if (time.isElapsed(length)) return standStill(s, from, clocked(s, due, time.move(s.calendar, from, length)));
  return movedByPauses(s, from, clockOn(due, time.wallAfter(s.calendar, from, length)));
}

/** The moment of a local reading, moved by the days that pauses since then began. */
function movedByPauses(s, from, local) {
  for (const pause of allPauses(s)) {
    if (pause.end <= from || pause.start > time.toMoment(s.calendar.zone, local)) continue;
    const begun = Math.ceil((localOf(s, pause.end) - localOf(s, Math.max(pause.start, from))) / time.DAY);
    if (begun === Infinity) return Infinity;
    local += begun * time.DAY;
  }
  return time.toMoment(s.calendar.zone, local);
}

const localOf = (s, moment) => (moment === Infinity ? Infinity : time.toLocal(s.calendar.zone, moment));

/** Round n starts (n - 1) times `every` after round 1; the track itself sees to it that the round before is over. */
function roundDue(s, track, node) {
  const first = track.rounds[node.first];
  const every = lengthOf(s, node.every);
  if (every === null) return { skip: 'its length is not known' };
  const length = { ...every, amount: every.amount * (node.number - 1) };
  return { at: lengthen(s, first.at, length), nominal: lengthen(s, first.nominal, length) };
}

/** Whether a due by date is past at a moment: its moment, or its day. */
function isPast(s, due, moment) {
  return due.exact ? due.at < moment : time.dayAt(s.calendar, due.at) < time.dayAt(s.calendar, moment);
}

module.exports = { clocked, dueOf, isPast };

'use strict';
// What a thread will do next, and when: {at, take} and, where that is not `at`, the moment it fell `due`; null where only an input
// can move it. One that `waits` is not taken in the call that made it.

const { afterPauses, holds, standStill } = require('./conditions');
const { dueOf, isPast } = require('./dues');
const { begin, expiryOf, tryOut } = require('./nodes');
const { enter, finishNow, go, happen, isDraft, nodeOf, pastIt, withdraw } = require('./tracks');

function turnOf(s, track, thread) {
  return TURNS[thread.phase](s, track, thread, nodeOf(s, thread));
}

const TURNS = {
  coming(s, track, thread, node) {
    const due = look(s, track, thread, node);
    if (due.later) return null;
    if (due.skip) return { at: due.before.at, take: () => go(s, track, thread, pastIt(node), { ...due.before, at: s.now }) };
    const at = afterPauses(s, Math.max(due.at, thread.before.at));
    return { at, take: () => begin(s, track, thread, node, due, at) };
  },

  held(s, track, thread, node) {
    if (hasMoved(s, track, thread, node)) {
      thread.phase = 'coming';
      return turnOf(s, track, thread);
    }
    if (thread.ready === Infinity) return { at: thread.due, take: () => finishNow(s, track, thread) }; // its window never opens
    const expires = expiryOf(s, thread);
    if (expires <= thread.ready) return { at: expires, take: () => finishNow(s, track, thread) };
    return { at: thread.ready, due: thread.due, take: () => tryOut(s, track, thread, node) };
  },

  asked(s, track, thread, node) {
    if (!isDraft(thread)) return null;
    const expires = expiryOf(s, thread);
    return sooner({ at: expires, take: () => takeBack(s, track, thread) }, overtaking(s, track, thread, node));
  },

  open(s, track, thread, node) {
    const end = thread.end === null ? Infinity : standStill(s, thread.openedAt, thread.end);
    return sooner({ at: end, take: () => miss(s, track, thread, end) }, overtaking(s, track, thread, node));
  },

  resting(s, track, thread, node) {
    const at = standStill(s, thread.from, thread.end);
    return { at, take: () => go(s, track, thread, node.next, timeOver(thread, at)) };
  },

  hoping(s, track, thread, node) {
    const end = standStill(s, thread.from, thread.end);
    const happened = holds({ ...s, now: Math.min(s.now, end) }, node.condition);
    const here = { at: s.now, planned: s.now, nominal: s.now }; // behind a trigger, what counts is the real day
    if (happened) return { at: s.now, take: () => go(s, track, thread, node.happened, here) };
    return { at: end, take: () => go(s, track, thread, node.timed_out, timeOver(thread, end)) };
  },
};

const timeOver = (thread, at) => ({ at, planned: at, nominal: thread.nominal + at - thread.from });
const sooner = (a, b) => (b && b.at < a.at ? b : a);

/**
 * The due of a thread's node, or {skip, before} with the moment at which it is skipped: on arrival, or at once when the date has
 * moved or a pause has passed; those are the moments at which "past" is asked.
 */
function look(s, track, thread, node) {
  const due = dueOf(s, track, node, thread.before);
  if (due.later) return due;
  if (thread.seen !== seenAs(s, due)) {
    thread.lookedAt = thread.seen === undefined ? arrival(s, thread) : { at: s.now, planned: s.now, nominal: s.now };
    thread.seen = seenAs(s, due);
  }
  const skip = due.skip ?? (due.dated && isTooLate(s, node, due, thread.lookedAt.planned) ? 'its date is past' : null);
  if (skip !== null) return { skip, before: { ...thread.lookedAt, nominal: scheduled(thread, due) } };
  thread.scheduled = due.nominal;
  return due;
}

/** When a step that is left out for its date would have been due: what follows has that day. A date that got lost keeps the one it had. */
function scheduled(thread, due) {
  const known = due.skip ? thread.scheduled : due.nominal;
  return Math.max(thread.before.nominal, known ?? -Infinity);
}

function arrival(s, { before }) {
  return { ...before, at: afterPauses(s, before.at), planned: afterPauses(s, before.planned) };
}

/** What a due was when it was looked at: another moment, or for a date one more pause, and it is looked at anew. */
const seenAs = (s, due) => (due.dated ? `${due.at} ${s.pauses.length}` : String(due.skip));

function isTooLate(s, node, due, moment) {
  return (due.limit !== null && moment >= due.limit) || (!node.details?.late && isPast(s, due, moment));
}

/** Whether the date of a held step has moved, or a pause has passed, since it was looked at. */
function hasMoved(s, track, thread, node) {
  return node.due?.from === 'date' && thread.seen !== seenAs(s, dueOf(s, track, node, thread.before));
}

/** While a step is open, the track goes on at the node that `opened` names when that falls due. */
function overtaking(s, track, thread, node) {
  const next = s.sequence.nodes[node.opened];
  if (!next || track.begun.includes(node.opened)) return null;
  const before = { at: thread.openedAt, planned: thread.planned, nominal: thread.nominal };
  const due = dueOf(s, track, next, before).at ?? thread.openedAt;
  const there = { at: Math.max(due, before.at), planned: Math.max(due, before.planned), nominal: before.nominal };
  const waits = thread.openedIn === s.call; // whoever answers in the instant in which it was opened comes first
  return { at: there.at, waits, take: () => enter(s, track, node.opened, there) };
}

/** Missed at the end of its time, however late that is seen. */
function miss(s, track, thread, end) {
  happen(s, { event: 'missed', at: s.now, step: thread.node, attributes: {} });
  withdraw(s, track, thread);
  const at = Math.max(end, thread.openedAt);
  go(s, track, thread, pastIt(nodeOf(s, thread)), { at, planned: at, nominal: at });
}

function takeBack(s, track, thread) {
  withdraw(s, track, thread);
  finishNow(s, track, thread, { real: true });
}

module.exports = { turnOf };

'use strict';
// What a node does when its turn has come.

const time = require('./time');
const { afterPauses, holds, standStill } = require('./conditions');
const { draw, pick } = require('./draws');
const { clocked, dueOf } = require('./dues');
const { forbidden, goesOutAt, openFrom, readyAt } = require('./outbox');
const { act, finishNow, go, happen, leave, pastIt } = require('./tracks');
const { changeList, fieldOf, lengthOf, valueOf } = require('./values');

const WEEK = { amount: 7, unit: 'day' };
const USUAL_DUE = { amount: 3, unit: 'day', business: true }; // where a field does not say

/** Its turn came at `at`: when it was due, when the step before had finished, or when a pause was over. */
function begin(s, track, thread, node, due, at) {
  const planned = afterPauses(s, Math.max(due.at, thread.before.planned));
  Object.assign(thread, { named: due.at, due: at, nominal: due.nominal, planned });
  if (node.kind === 'message' || node.kind === 'task') {
    if (s.stopped.includes(node.channel)) return finishNow(s, track, thread);
    return hold(s, thread, node, at);
  }
  const here = { at: s.now, planned: thread.planned, nominal: due.nominal }; // finished when we come to it
  const isTooLate = due.limit != null && s.now >= due.limit;
  if (isTooLate || (node.guard && !holds(s, node.guard))) return go(s, track, thread, pastIt(node), here);
  return BEGIN[node.kind](s, track, thread, node, here);
}

const BEGIN = {
  notify(s, track, thread, node, here) {
    act(s, track, thread, 'send', { channel: node.channel, label: node.label, variant: null, draft: false });
    s.steps[thread.node] = { out: s.now };
    go(s, track, thread, node.next, here);
  },
  webhook(s, track, thread, node) {
    act(s, track, thread, 'call_out', { label: node.label });
    open(s, thread, null);
  },
  wait(s, track, thread, node, here) {
    const length = lengthOf(s, node.length);
    if (length === null) return go(s, track, thread, node.next, here);
    Object.assign(thread, { phase: 'resting', from: thread.due, end: time.move(s.calendar, thread.due, length) });
  },
  wait_for(s, track, thread, node, here) {
    const length = lengthOf(s, node.up_to); // not known: it runs out at once
    Object.assign(thread, { phase: 'hoping', from: here.at, end: length ? time.move(s.calendar, here.at, length) : here.at });
  },
  exit(s, track, thread, node) {
    leave(s, 'exit', node);
  },
  start(s, track, thread, node, here) {
    act(s, track, thread, 'start', { sequence: node.sequence });
    go(s, track, thread, node.next, here);
  },
  set(s, track, thread, node, here) {
    write(s, track, thread, node.field, valueOf(s, node.value));
    go(s, track, thread, node.next, here);
  },
  tag(s, track, thread, node, here) {
    write(s, track, thread, 'contact.tags', changeList(tagsOf(s), node.tag, 1));
    go(s, track, thread, node.next, here);
  },
  untag(s, track, thread, node, here) {
    write(s, track, thread, 'contact.tags', changeList(tagsOf(s), node.tag, -1));
    go(s, track, thread, node.next, here);
  },
  unsubscribe(s, track, thread, node, here) {
    act(s, track, thread, 'set', { standing: 'unsubscribed' });
    s.standing.unsubscribed = true;
    happen(s, { event: 'unsubscribed', at: s.now, step: null, attributes: {} });
    go(s, track, thread, node.next, here);
  },
  branch(s, track, thread, node, here) {
    go(s, track, thread, holds(s, node.condition) ? node.then : node.else, here);
  },
  split(s, track, thread, node, here) {
    const chosen = node.arms.find((arm) => arm.label === s.choices[`split ${node.label}`]);
    const arm = chosen ?? pick(node.arms, draw(s, node.label, 'arm')) ?? node.arms.at(-1);
    go(s, track, thread, arm.next, here);
  },
  round(s, track, thread, node, here) {
    if (node.number === 1) track.rounds[thread.node] = here;
    go(s, track, thread, node.until && holds(s, node.until) ? node.else : node.then, here);
  },
  block(s, track, thread, node, here) {
    go(s, track, thread, node.then, here);
  },
};

const tagsOf = (s) => fieldOf(s, 'contact.tags', 'list') ?? [];

function write(s, track, thread, field, value) {
  s.fields[field] = value;
  act(s, track, thread, 'set', { field, value });
}

/** A message or task is due: its variant is chosen, and it waits for its window, gap and day. */
function hold(s, thread, node, at) {
  const variant = variantOf(s, node);
  const details = { ...node.details, ...variant?.details };
  const ready = readyAt(s, node, details, at);
  Object.assign(thread, { phase: 'held', variant: variant?.label ?? null, details, ready });
}

function variantOf(s, node) {
  const chosen = node.variants.find((variant) => variant.label === s.choices[`variant ${node.label}`]);
  if (chosen) return chosen;
  const byGuard = node.variants.find((variant) => variant.share === null && holds(s, variant.guard));
  const byShare = () => pick(node.variants.filter((variant) => variant.share !== null), draw(s, node.label, 'variant'));
  return byGuard ?? (node.variants.length ? byShare() : null);
}

/** A held step is ready: it goes out, unless the gap, another day or a closed window makes it wait on. */
function tryOut(s, track, thread, node) {
  if (isThere(s, track, thread, node)) return finishNow(s, track, thread);
  const at = goesOutAt(s, thread, node, afterPauses(s, thread.ready));
  thread.planned = at;
  thread.ready = at > s.now ? at : openFrom(s, thread, node, s.now); // who wakes late finds the window closed
  if (thread.ready <= s.now) release(s, track, thread, node);
}

/** Whether the date that it should come before is there already. */
function isThere(s, track, thread, node) {
  const due = node.due?.from === 'date' ? dueOf(s, track, node, thread.before) : {};
  return due.limit != null && s.now >= due.limit;
}

/** Everything is asked at the moment it goes out. */
function release(s, track, thread, node) {
  if (whyNot(s, thread, node)) return finishNow(s, track, thread);
  if (node.kind === 'task') return openTask(s, track, thread, node);
  const draft = Boolean(thread.details.review) && !thread.released;
  Object.assign(thread, { phase: 'asked', askedAt: s.now, ...(draft && { openedAt: s.now, openedIn: s.call }) });
  act(s, track, thread, 'send', { channel: node.channel, label: node.label, variant: thread.variant, draft });
}

/** Why a message or task whose time has come is skipped after all, or null. */
function whyNot(s, thread, node) {
  const { details } = thread;
  if (s.now >= expiryOf(s, thread)) return 'expired';
  if (node.kind === 'message' && forbidden(s, node, details)) return 'standing';
  if (node.guard && !holds(s, node.guard)) return 'guard';
  const loose = details.thread?.length && !details.thread.some((id) => s.steps[id]?.out !== undefined);
  return loose && 'subject' in details && !details.subject ? 'no subject' : null;
}

function openTask(s, track, thread, node) {
  const end = taskEnd(s, thread.details.due);
  act(s, track, thread, 'open_task', { channel: node.channel, label: node.label, variant: thread.variant, due: end });
  open(s, thread, end);
}

function open(s, thread, end) {
  Object.assign(thread, { phase: 'open', openedAt: s.now, openedIn: s.call, end });
  s.steps[thread.node] = { out: s.now };
}

function taskEnd(s, due) {
  if (due.kind === 'never') return null;
  if (due.kind !== 'length') return clocked(s, due, time.moveDays(s.calendar, s.now, due.kind === 'tomorrow' ? 1 : 0));
  return time.move(s.calendar, s.now, lengthOf(s, due.length) ?? USUAL_DUE);
}

/** When a message or task is given up on; a draft, and what the host put off, after a week where nothing is written. */
function expiryOf(s, thread) {
  const length = thread.details.expires ? lengthOf(s, thread.details.expires) : thread.details.review || thread.deferred ? WEEK : null;
  return length ? standStill(s, thread.named, time.move(s.calendar, thread.named, length)) : Infinity;
}

module.exports = { begin, expiryOf, tryOut };

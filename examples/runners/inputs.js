'use strict';
// What a host tells: in which order it is taken in, and what it changes.

const { beginPause } = require('./rules');
const tracks = require('./tracks');
const { alike } = require('./values');

/** Those that are inputs, and whose ids were not told before; they are known from now on. */
function fresh(s, inputs) {
  return inputs.filter((input) => isInput(input) && !s.known.has(input.id) && s.known.add(input.id));
}

const isNone = (value) => value === undefined || value === null;
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

function isInput(input) {
  if (!isObject(input) || typeof input.id !== 'string' || !Number.isInteger(input.at)) return false;
  const { name, step, data, until } = input;
  const named = [name, step].every((value) => isNone(value) || typeof value === 'string');
  return named && (isNone(data) || isObject(data)) && (isNone(until) || Number.isInteger(until));
}

/** Inputs in the order in which they count: by time, those of one moment by their ids. */
function inTurn(inputs, last, now) {
  return inputs.map((input) => counted(input, last, now)).sort((a, b) => a.at - b.at || byCodePoints(a.id, b.id));
}

/** One that is older than the last wake-up, or ahead of this one, counts from now on. */
const counted = (input, last, now) => (last <= input.at && input.at <= now ? input : { ...input, at: now });

const byCodePoints = (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)); // UTF-8 keeps their order, UTF-16 does not

/** Takes one in, at s.now; of a kind that there is none of it changes nothing. */
function take(s, input) {
  if (Object.hasOwn(TAKE, input.kind)) TAKE[input.kind](s, input);
}

/** The thread of this step that waits for an answer, with its track. */
function waiting(s, step, test) {
  for (const track of s.tracks) {
    const thread = track.threads.find((t) => t.node === step && test(t));
    if (thread) return { track, thread };
  }
  return null;
}

function answer(s, step, test, then = () => {}) {
  const found = waiting(s, step, test);
  if (!found) return;
  const real = tracks.isAwaited(found.thread);
  then(found.thread);
  tracks.finishNow(s, found.track, found.thread, { real });
}

/** Whether an event belongs to another enrollment of the contact, under another value of the sequence's `key`. */
function isOfAnother(s, data) {
  const { key } = s.sequence.settings;
  const [theirs, ours] = [data, s.entry].map((attributes) => attributes[key] ?? null);
  return key !== null && theirs !== null && ours !== null && !alike(String(theirs), String(ours));
}

const isAsked = (thread) => thread.phase === 'asked';
const isOpen = (kind, s) => (thread) => thread.phase === 'open' && tracks.nodeOf(s, thread).kind === kind;

const TAKE = {
  event(s, { name, at, step = null, data }) {
    if (isOfAnother(s, data ?? {})) return;
    tracks.happen(s, { event: name, at, step, attributes: data ?? {} });
    if (name === 'failed') s.gaveUp = true;
    if (Object.hasOwn(MEANING, name)) MEANING[name](s, step, data ?? {});
  },
  fields(s, { data }) {
    Object.assign(s.fields, data);
  },
  standing(s, { data }) {
    Object.assign(s.standing, data);
  },
  sent(s, { at, step }) {
    answer(s, step, isAsked, (thread) => {
      tracks.happen(s, { event: 'sent', at, step, attributes: {} });
      s.steps[step] = { out: s.called };
      if (!thread.details.transactional) s.sent.push({ at: s.called, nominal: thread.nominal });
    });
  },
  failed(s, { at, step, data }) {
    const isGivenUp = (thread) => isAsked(thread) || isOpen('webhook', s)(thread);
    answer(s, step, isGivenUp, () => {
      tracks.happen(s, { event: 'failed', at, step, attributes: data ?? {} });
      s.gaveUp = true;
    });
  },
  deferred(s, { step, until }) {
    const found = waiting(s, step, isAsked);
    if (found && !isNone(until)) Object.assign(found.thread, { phase: 'held', ready: until, deferred: true });
  },
  released(s, { step }) {
    const found = waiting(s, step, tracks.isDraft);
    if (found) Object.assign(found.thread, { phase: 'held', ready: s.called, due: s.called, released: true });
  },
  pause(s, { until }) {
    beginPause(s, until ?? Infinity);
  },
  resume(s) {
    for (const pause of s.pausing) pause.end = Math.min(pause.end, s.called);
  },
  stop(s) {
    if (!s.ended) tracks.leave(s, 'stopped');
  },
};

// Events that mean more than that they happened.
const doneWith = (s, step) => answer(s, step, isOpen('task', s));
const MEANING = {
  done: doneWith,
  missed: doneWith,
  skipped(s, step) {
    doneWith(s, step);
    answer(s, step, tracks.isDraft);
  },
  answered: (s, step) => answer(s, step, isOpen('webhook', s)),
  failed: (s, step) => answer(s, step, isOpen('webhook', s)),
  unsubscribed(s, step, { channel }) {
    if (channel === undefined) s.standing.unsubscribed = true;
    else s.standing.closed = [...s.standing.closed, channel];
  },
  complained(s) {
    s.standing.unsubscribed = true;
  },
  bounced(s, step, { kind }) {
    if (kind === 'hard') s.standing.dead = [...s.standing.dead, s.sequence.nodes[step]?.channel ?? 'email'];
  },
};

module.exports = { fresh, inTurn, take };

'use strict';
// One enrollment: a plain object that is made by `enroll`, changed by inputs, and settled at one instant after the other.

const time = require('./time');
const { calendarOf } = require('./calendar');
const { allPauses, changes } = require('./conditions');
const { askExits, askRules, beginPause, dropMissed, wakes } = require('./rules');
const tracks = require('./tracks');
const { turnOf } = require('./turns');
const { alike } = require('./values');

function enroll({ contact, entry, history, number, standing, choices, holidays, now }, sequence) {
  const s = {
    sequence, number, choices: choices ?? {}, contactId: String(contact['contact.id'] || 'c1'),
    fields: { ...contact }, entry: entry ?? {}, history: { happenings: [], ...history },
    standing: { unsubscribed: false, closed: [], dead: [], ...standing },
    enrolled: now, now, called: now, call: 0, known: new Set(),
    events: [], fresh: [], // all events since enrollment; those that no `whenever` has looked at
    steps: {}, // by node: {out: went out, opened or was called; finished; nominal}
    tracks: [], rules: {}, stopped: [], pauses: [], pausing: [], // pauses that are over, and those that are on
    sent: [], lastFinish: now, gaveUp: false, ended: null, follow: null, actions: [],
  };
  s.calendar = calendarOf(s, holidays ?? {});
  if (sequence.entry !== null) tracks.startTrack(s, null, 1, sequence.entry);
  tracks.happen(s, { event: 'enrolled', at: now, step: null, attributes: {} });
  return { state: s, outcome: settle(s) };
}

function advance(s, inputs, moment) {
  const now = Math.max(moment, s.called); // a clock that goes back stands still
  s.call += 1;
  s.called = now;
  if (now > s.now) dropMissed(s);
  const last = s.now;
  for (const input of inputs.map((told) => counted(told, last, now)).sort(inTurn)) {
    if (s.known.has(input.id)) continue;
    s.known.add(input.id);
    s.now = input.at;
    TAKE[input.kind]?.(s, input);
    askExits(s);
  }
  s.now = now;
  return settle(s);
}

// ---- inputs

/** One that is older than the last wake-up, or ahead of this one, counts from now on. */
const counted = (input, last, now) => (last <= input.at && input.at <= now ? input : { ...input, at: now });

/** By time, those of one moment by the code points of their ids, whose order is that of their bytes. */
const inTurn = (a, b) => a.at - b.at || Buffer.compare(Buffer.from(a.id), Buffer.from(b.id));

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
    MEANING[name]?.(s, step, data ?? {});
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
      s.steps[step] = { out: s.now };
      if (!thread.details.transactional) s.sent.push({ at: s.now, nominal: thread.nominal });
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
    if (found) Object.assign(found.thread, { phase: 'held', ready: until, deferred: true });
  },
  released(s, { step }) {
    const found = waiting(s, step, tracks.isDraft);
    if (found) Object.assign(found.thread, { phase: 'held', ready: s.now, due: s.now, released: true });
  },
  pause(s, { until }) {
    beginPause(s, until ?? Infinity);
  },
  resume(s) {
    for (const pause of s.pausing) pause.end = Math.min(pause.end, s.now);
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

// ---- one instant

/** Does all that is right at s.now, asking the rules after every action, and says what was done and when to come again. */
function settle(s) {
  for (;;) {
    askRules(s);
    const [next] = turns(s).filter((turn) => turn.at <= s.now && !turn.waits).sort((a, b) => (a.due ?? a.at) - (b.due ?? b.at));
    if (next) next.take();
    else if (!finish(s)) break;
  }
  const actions = s.actions.splice(0);
  return { actions, wake_at: wakeAt(s), ended: s.ended };
}

/** What the threads will do next: those of the main track, then of reactions in the order they began. */
function turns(s) {
  if (s.pausing.length > 0) return []; // in a pause no step starts, and no wait passes
  return s.tracks.flatMap((track) => track.threads.map((thread) => turnOf(s, track, thread))).filter(Boolean);
}

/** When every track has finished: the enrollment ends once `stay` is over, or goes on in another sequence. */
function finish(s) {
  if (s.tracks.length > 0) return false;
  if (s.ended) return follow(s);
  const end = stayEnd(s);
  if (end > s.now) return false;
  tracks.leave(s, 'finished', {}, end);
  return true;
}

function follow(s) {
  if (s.follow === null) return false;
  s.actions.push({ kind: 'start', key: [s.sequence.name, s.contactId, s.number, 'to'].join('/'), node: null, sequence: s.follow });
  s.follow = null;
  return true;
}

function stayEnd(s) {
  const { stay } = s.sequence.settings;
  return stay ? time.move(s.calendar, s.lastFinish, stay) : s.lastFinish;
}

/** The next moment at which something may happen by time alone, or null. */
function wakeAt(s) {
  const mayPass = (thread) => thread.phase === 'hoping' && s.pausing.length === 0;
  const hopes = s.tracks.flatMap((track) => track.threads).filter(mayPass);
  const moments = [
    ...turns(s).map((turn) => turn.at),
    ...hopes.flatMap((thread) => changes(s, tracks.nodeOf(s, thread).condition)),
    ...allPauses(s).slice(s.pauses.length).map((pause) => pause.end),
    ...wakes(s),
    ...(s.tracks.length === 0 && !s.ended ? [stayEnd(s)] : []),
  ];
  const soonest = Math.min(...moments);
  return Number.isFinite(soonest) ? Math.max(soonest, s.now) : null;
}

module.exports = { advance, enroll };

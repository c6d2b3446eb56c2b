'use strict';
// Tracks and what stands in them. A track is {rule, run, begun, rounds, threads}; a thread is one place in it that is being worked
// on: {node, phase, before, …}. A track has a second thread where it went on past an open step. `before` is the step before:
// {at: when it finished, planned: when the runner had planned that, nominal: when it had finished had nothing slipped}.
//
// phase   coming: waits for its due · held: a message or task that waits for its window, gap or day · asked: a message asked for
//         open: a task or webhook that waits for an answer · resting: a `wait` · hoping: a `wait_for`

const time = require('./time');
const { draw, holds, lengthOf, pick, standStill, valueOf } = require('./conditions');
const { clocked, dueOf, isPast } = require('./dues');
const { forbidden, goesOutAt, openFrom, readyAt } = require('./outbox');

const WEEK = { amount: 7, unit: 'day' };

const nodeOf = (s, thread) => s.sequence.nodes[thread.node];
const isDraft = (thread) => thread.phase === 'asked' && thread.details.review;
const isAwaited = (thread) => thread.phase === 'open' || isDraft(thread);

function startTrack(s, rule, run, entry) {
  const track = { rule, run, begun: [], rounds: {}, threads: [] };
  s.tracks.push(track);
  enter(s, track, entry, { at: s.now, planned: s.now, nominal: s.now });
}

/** A new thread at a node; none where the track ends there, or where the node was begun from elsewhere. */
function enter(s, track, node, before) {
  if (node === null || track.begun.includes(node)) {
    s.lastFinish = Math.max(s.lastFinish, before.at);
  } else {
    track.begun.push(node);
    track.threads.push({ node, phase: 'coming', before });
  }
  s.tracks = s.tracks.filter((other) => other.threads.length > 0);
}

/** The thread is through with its node and goes on at the next. */
function go(s, track, thread, next, before) {
  s.steps[thread.node] = { ...s.steps[thread.node], finished: before.at, nominal: before.nominal };
  track.threads = track.threads.filter((other) => other !== thread);
  enter(s, track, next, before);
}

/** Where a step leads that is finished, skipped, or whose guard says no. */
function pastIt(node) {
  const edge = ['next', 'finished', 'skipped', 'else'].find((name) => name in node);
  return node[edge];
}

/** Finished at this very moment; behind a person or a server that is its nominal moment too. */
function finishNow(s, track, thread, { real = false } = {}) {
  const planned = real ? s.now : thread.planned ?? s.now;
  go(s, track, thread, pastIt(nodeOf(s, thread)), { at: s.now, planned, nominal: real ? s.now : thread.nominal });
}

function act(s, track, thread, kind, more) {
  const key = [s.sequence.name, s.contactId, s.number, track.rule ?? 'main', track.run, thread.node];
  if (kind === 'withdraw') key.push(kind);
  s.actions.push({ kind, key: key.join('/'), node: thread.node, ...more });
}

// ---- turns: what a thread will do next, and when

/** The next turn of a thread: {at, take} and, where that is not `at`, the moment it fell `due`; null where only an input can move it. */
function turnOf(s, track, thread) {
  return TURNS[thread.phase](s, track, thread, nodeOf(s, thread));
}

const TURNS = {
  coming(s, track, thread, node) {
    const due = look(s, track, thread, node);
    if (due.later) return null;
    if (due.skip) return { at: thread.before.at, take: () => go(s, track, thread, pastIt(node), thread.before) };
    return { at: Math.max(due.at, thread.before.at), take: () => begin(s, track, thread, node, due) };
  },

  held(s, track, thread, node) {
    if (hasMoved(s, track, thread, node)) {
      thread.phase = 'coming';
      return turnOf(s, track, thread);
    }
    const expires = expiryOf(s, thread);
    if (expires <= thread.ready) return { at: expires, take: () => finishNow(s, track, thread) };
    return { at: thread.ready, due: thread.due, take: () => tryOut(s, track, thread, node) };
  },

  asked(s, track, thread, node) {
    if (!thread.details.review) return null;
    const expires = expiryOf(s, thread);
    const turn = { at: expires, take: () => { withdraw(s, track, thread); finishNow(s, track, thread, { real: true }); } };
    return sooner(turn, overtaking(s, track, thread, node));
  },

  open(s, track, thread, node) {
    const end = thread.end === null ? Infinity : standStill(s, thread.openedAt, thread.end);
    return sooner({ at: end, take: () => miss(s, track, thread) }, overtaking(s, track, thread, node));
  },

  resting(s, track, thread, node) {
    const at = standStill(s, thread.from, thread.end);
    const nominal = thread.nominal + at - thread.from;
    return { at, take: () => go(s, track, thread, node.next, { at, planned: at, nominal }) };
  },

  hoping(s, track, thread, node) {
    const end = standStill(s, thread.from, thread.end);
    const happened = holds({ ...s, now: Math.min(s.now, end) }, node.condition);
    if (happened) return { at: s.now, take: () => go(s, track, thread, node.happened, { at: s.now, planned: s.now, nominal: s.now }) };
    return { at: end, take: () => go(s, track, thread, node.timed_out, { at: end, planned: end, nominal: thread.nominal + end - thread.from }) };
  },
};

const sooner = (a, b) => (b && b.at < a.at ? b : a);

/** The due of a thread's node, and whether it is skipped; "past" is asked on arrival, after a pause and when the date moves. */
function look(s, track, thread, node) {
  const due = dueOf(s, track, node, thread.before);
  if (due.skip || due.later || !due.dated) return due;
  const asked = `${due.at} ${s.pauses.length}`;
  if (thread.asked !== asked) {
    const turn = thread.asked === undefined ? thread.before.planned : s.now;
    thread.asked = asked;
    const tooLate = due.limit !== null && turn >= due.limit;
    thread.isPast = tooLate || (!node.details?.late && isPast(s, due, turn));
  }
  return thread.isPast ? { skip: 'its date is past' } : due;
}

/** Whether the date of a held step has moved, or a pause has passed, since it was looked at. */
function hasMoved(s, track, thread, node) {
  if (node.due?.from !== 'date') return false;
  const due = dueOf(s, track, node, thread.before);
  return due.skip !== undefined || thread.asked !== `${due.at} ${s.pauses.length}`;
}

/** While a step is open, the track goes on at the node that `opened` names when that falls due. */
function overtaking(s, track, thread, node) {
  const next = s.sequence.nodes[node.opened];
  if (!next || track.begun.includes(node.opened)) return null;
  const due = dueOf(s, track, next, { at: thread.openedAt, planned: thread.openedAt, nominal: thread.openedAt });
  const at = due.at === undefined ? thread.openedAt : Math.max(due.at, thread.openedAt);
  // whoever answers in the instant in which it was opened comes first
  return { at, waits: thread.openedIn === s.call, take: () => enter(s, track, node.opened, { at, planned: at, nominal: at }) };
}

/** When a message or draft is given up on. */
function expiryOf(s, thread) {
  const length = thread.details.expires ? lengthOf(s, thread.details.expires) : thread.details.review ? WEEK : null;
  return length ? standStill(s, thread.named, time.move(s.calendar, thread.named, length)) : Infinity;
}

// ---- what a node does when its turn has come

function begin(s, track, thread, node, due) {
  const at = Math.max(due.at, thread.before.at);
  Object.assign(thread, { named: due.at, due: at, nominal: due.nominal, planned: Math.max(due.at, thread.before.planned) });
  if (node.kind === 'message' || node.kind === 'task') {
    if (s.stopped.includes(node.channel)) return finishNow(s, track, thread);
    return hold(s, thread, node, at);
  }
  if (node.guard && !holds(s, node.guard)) return go(s, track, thread, pastIt(node), { at, planned: thread.planned, nominal: due.nominal });
  return BEGIN[node.kind](s, track, thread, node, { at, planned: thread.planned, nominal: due.nominal });
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
    Object.assign(thread, { phase: 'resting', from: here.at, end: time.move(s.calendar, here.at, length) });
  },
  wait_for(s, track, thread, node, here) {
    const length = lengthOf(s, node.up_to);
    if (length === null) return go(s, track, thread, node.skipped, here);
    Object.assign(thread, { phase: 'hoping', from: here.at, end: time.move(s.calendar, here.at, length) });
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
    const tags = s.fields['contact.tags'] ?? [];
    write(s, track, thread, 'contact.tags', tags.includes(node.tag) ? tags : [...tags, node.tag]);
    go(s, track, thread, node.next, here);
  },
  untag(s, track, thread, node, here) {
    write(s, track, thread, 'contact.tags', (s.fields['contact.tags'] ?? []).filter((tag) => tag !== node.tag));
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
  const at = goesOutAt(s, thread, node, thread.ready);
  thread.planned = Math.max(at, ...s.pauses.map((pause) => pause.end));
  thread.ready = at > s.now ? at : openFrom(s, thread, node, s.now); // who wakes late finds the window closed
  if (thread.ready <= s.now) release(s, track, thread, node);
}

/** Everything is asked at the moment it goes out. */
function release(s, track, thread, node) {
  if (whyNot(s, track, thread, node)) return finishNow(s, track, thread);
  if (node.kind === 'task') return openTask(s, track, thread, node);
  const draft = thread.details.review;
  Object.assign(thread, { phase: 'asked', askedAt: s.now, ...(draft && { openedAt: s.now, openedIn: s.call }) });
  act(s, track, thread, 'send', { channel: node.channel, label: node.label, variant: thread.variant, draft });
}

/** Why a message or task whose time has come is skipped after all, or null. */
function whyNot(s, track, thread, node) {
  const { details } = thread;
  const due = node.due?.from === 'date' ? dueOf(s, track, node, thread.before) : {};
  if (due.limit != null && s.now >= due.limit) return 'too late';
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
  const length = lengthOf(s, due.length);
  return length && time.move(s.calendar, s.now, length);
}

function miss(s, track, thread) {
  withdraw(s, track, thread);
  happen(s, { event: 'missed', at: s.now, step: thread.node, attributes: {} });
  finishNow(s, track, thread, { real: true });
}

function happen(s, event) {
  s.events.push(event);
  s.fresh.push(event);
}

// ---- taking back, and leaving

function withdraw(s, track, thread) {
  act(s, track, thread, 'withdraw', {});
}

/** Messages not yet out are taken back and wait again; with `tasks`, open tasks are taken back too. */
function withdrawAll(s, { tasks }) {
  for (const track of s.tracks) {
    for (const thread of track.threads) {
      const isTask = thread.phase === 'open' && nodeOf(s, thread).kind === 'task';
      if (thread.phase === 'asked' || (tasks && isTask)) withdraw(s, track, thread);
      if (thread.phase === 'asked') thread.phase = 'held';
    }
  }
}

/** No more steps of a channel: held and asked messages are skipped now, open tasks taken back. */
function stopChannel(s, channel) {
  s.stopped.push(channel);
  for (const track of [...s.tracks]) {
    for (const thread of track.threads.filter((t) => nodeOf(s, t).channel === channel && t.phase !== 'coming')) {
      if (thread.phase !== 'held') withdraw(s, track, thread);
      finishNow(s, track, thread, { real: isAwaited(thread) });
    }
  }
}

/** The enrollment ends. A farewell still runs; then the next sequence is asked for. */
function leave(s, reason, { to = null, as = null, entry = null, id = null } = {}, at = s.called) {
  withdrawAll(s, { tasks: true });
  s.ended = { at, reason, to, as };
  Object.assign(s, { tracks: [], pausing: [], stopped: [], follow: to });
  if (entry !== null) startTrack(s, id, 1, entry);
}

/** Whether a node that a running track may still reach satisfies a test. */
function mayReach(s, test) {
  const seen = new Set();
  const visit = (id) => {
    if (id === null || id === undefined || seen.has(id)) return false;
    seen.add(id);
    const node = s.sequence.nodes[id];
    const edges = [...EDGES.map((edge) => node[edge]), ...(node.arms ?? []).map((arm) => arm.next)];
    return test(node) || edges.some(visit);
  };
  return s.tracks.some((track) => track.threads.some((thread) => visit(thread.node)));
}

const EDGES = ['next', 'opened', 'finished', 'then', 'else', 'skipped', 'happened', 'timed_out'];

module.exports = { finishNow, happen, isAwaited, isDraft, leave, mayReach, nodeOf, startTrack, stopChannel, turnOf, withdrawAll };

'use strict';
// Tracks and what stands in them. A track is {rule, run, begun, rounds, threads}; a thread is one place in it that is being worked
// on: {node, phase, before, …}. A track has a second thread where it went on past an open step. `before` is the step before:
// {at: when it finished, planned: when the runner had planned that, nominal: when it had finished had nothing slipped}.
//
// phase   coming: waits for its due · held: a message or task that waits for its window, gap or day · asked: a message asked for
//         open: a task or webhook that waits for an answer · resting: a `wait` · hoping: a `wait_for`

const nodeOf = (s, thread) => s.sequence.nodes[thread.node];
const isDraft = (thread) => thread.phase === 'asked' && thread.details.review && !thread.released;
const isAwaited = (thread) => thread.phase === 'open' || isDraft(thread) || Boolean(thread.released); // by a person or a server

function startTrack(s, rule, run, entry) {
  const track = { rule, run, begun: [], rounds: {}, threads: [] };
  s.tracks.push(track);
  enter(s, track, entry, { at: s.called, planned: s.called, nominal: s.called });
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

/** Finished now, whenever it was that what finishes it happened; behind a person or a server that is its nominal moment too. */
function finishNow(s, track, thread, { real = Boolean(thread.released) } = {}) {
  const planned = real ? s.called : thread.planned ?? s.called;
  go(s, track, thread, pastIt(nodeOf(s, thread)), { at: s.called, planned, nominal: real ? s.called : thread.nominal });
}

function act(s, track, thread, kind, more) {
  const key = [s.sequence.name, s.contactId, s.number, track.rule ?? 'main', track.run, thread.node];
  if (kind === 'withdraw') key.push(kind);
  if (more.draft) key.push('draft'); // what it becomes when it is let go is asked for by a key of its own
  s.actions.push({ kind, key: key.join('/'), node: thread.node, ...more });
}

function happen(s, event) {
  s.events.push(event);
  s.fresh.push(event);
}

// ---- taking back, and leaving

function withdraw(s, track, thread) {
  act(s, track, thread, 'withdraw', {});
}

/** Messages not yet out are taken back and wait again; with `open`, open tasks and webhooks are taken back too. */
function withdrawAll(s, { open }) {
  for (const track of s.tracks) {
    for (const thread of track.threads) {
      if (thread.phase === 'asked' || (open && thread.phase === 'open')) withdraw(s, track, thread);
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
  withdrawAll(s, { open: true });
  s.ended = { at, reason, to, as };
  Object.assign(s, { tracks: [], pausing: [], follow: to });
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

module.exports = {
  act, enter, finishNow, go, happen, isAwaited, isDraft, leave, mayReach, nodeOf, pastIt, startTrack, stopChannel, withdraw,
  withdrawAll,
};

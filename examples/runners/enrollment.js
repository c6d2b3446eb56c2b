'use strict';
// One enrollment: a plain object that is made by `enroll`, changed by inputs, and settled at one instant after the other.

const time = require('./time');
const { calendarOf } = require('./calendar');
const { allPauses, changes, standStill } = require('./conditions');
const { fresh, inTurn, take } = require('./inputs');
const { askExits, askRules, dropMissed, endPauses, wakes } = require('./rules');
const tracks = require('./tracks');
const { turnOf } = require('./turns');
const { lengthOf } = require('./values');

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
  s.now = now;
  endPauses(s); // one that is over does not go on in the next
  for (const input of inTurn(fresh(s, inputs), last, now)) {
    s.now = input.at;
    take(s, input);
    askExits(s);
  }
  s.now = now;
  return settle(s);
}

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
  const stay = s.sequence.settings.stay && lengthOf(s, s.sequence.settings.stay);
  return stay ? standStill(s, s.lastFinish, time.move(s.calendar, s.lastFinish, stay)) : s.lastFinish;
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

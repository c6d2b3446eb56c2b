'use strict';
// Goals, exits, stops, pauses and reactions: asked at every input and after every action, in written order.

const time = require('./time');
const { allPauses, changes, eventTerms, holds, matches } = require('./conditions');
const tracks = require('./tracks');
const { lengthOf, valueOf } = require('./values');

const MOST_RUNS = 1000;
const LEAVING = ['goal', 'exit'];

/** Goals and exits: the first that comes to hold ends the enrollment, and nothing else happens. */
function askExits(s) {
  if (s.ended) return;
  const came = s.sequence.rules.filter((rule) => LEAVING.includes(rule.kind)).find((rule) => comesToHold(s, rule));
  if (came) tracks.leave(s, came.kind, came);
  else if (s.gaveUp && s.sequence.settings.on_failure === 'exit') tracks.leave(s, 'failed');
}

/** All rules, and then the contact's standing. */
function askRules(s) {
  askExits(s);
  if (s.ended) return;
  const fresh = s.fresh.splice(0);
  endPauses(s);
  for (const rule of s.sequence.rules) ACT[rule.kind]?.(s, rule, fresh);
  if (s.standing.unsubscribed && !tracks.mayReach(s, (node) => mayGoToThem(s, node))) tracks.leave(s, 'unsubscribed');
}

/** Whether a message may go to one who is unsubscribed. */
function mayGoToThem(s, { kind, channel, details, variants }) {
  if (kind !== 'message' || s.standing.dead.includes(channel) || s.stopped.includes(channel)) return false;
  return [details, ...variants.map((variant) => variant.details)].some(({ transactional }) => transactional);
}

const ACT = {
  stop(s, rule) {
    if (comesToHold(s, rule)) tracks.stopChannel(s, rule.channel);
  },

  pause(s, rule) {
    if (comesToHold(s, rule)) beginPause(s, pauseEnd(s, rule), isCondition(rule.until) ? rule.until : null);
  },

  when(s, rule) {
    if (comesToHold(s, rule) && memory(s, rule).runs === 0) run(s, rule);
  },

  whenever(s, rule, fresh) {
    const own = memory(s, rule);
    const terms = eventTerms(rule.when);
    const came = comesToHold(s, rule);
    const spokenOf = fresh.filter((event) => terms.some((term) => matches(s, term, event)));
    own.waiting += own.held ? Math.max(spokenOf.length, Number(came)) : 0; // each event, or what came to hold without one
    while (own.waiting > 0 && !isRunning(s, rule)) {
      own.waiting -= 1;
      run(s, rule);
    }
  },
};

function run(s, rule) {
  const own = memory(s, rule);
  if (own.runs >= MOST_RUNS) return;
  own.runs += 1;
  tracks.startTrack(s, rule.id, own.runs, rule.entry);
}

const isRunning = (s, rule) => s.tracks.some((track) => track.rule === rule.id);
const memory = (s, rule) => (s.rules[rule.id] ??= { held: false, runs: 0, waiting: 0 });

function comesToHold(s, rule) {
  const own = memory(s, rule);
  const before = own.held;
  own.held = holds(s, rule.when);
  return own.held && !before;
}

/** What happened while a reaction ran is dropped as soon as that instant is over. */
function dropMissed(s) {
  for (const own of Object.values(s.rules)) own.waiting = 0;
}

// ---- pauses

/** A pause, until a moment or, if it comes before, the event condition `until`. */
function beginPause(s, end, until = null) {
  if (s.ended || end <= s.called) return;
  endPauses(s); // one that is over at this instant does not overlap
  tracks.withdrawAll(s, { open: false });
  s.pausing.push({ start: s.called, end, until, since: s.events.length });
}

/** When a pause of this rule is over; now where no end is known. */
function pauseEnd(s, { length, until, up_to }) {
  const known = length ?? up_to ? lengthOf(s, length ?? up_to) : null;
  const value = until === null || isCondition(until) ? null : valueOf(s, until);
  const ends = [known && time.move(s.calendar, s.now, known), value && momentOf(s, value)].filter((end) => end !== null);
  return ends.length ? Math.min(...ends) : s.now;
}

/** A moment, or a date at enrollment's clock. */
function momentOf(s, value) {
  const clock = time.clockOf(time.toLocal(s.calendar.zone, s.enrolled));
  return time.toMoment(s.calendar.zone, time.readLocal(value) ?? time.readDay(value) * time.DAY + clock);
}

const isCondition = (until) => until !== null && until.type === undefined; // a VALUE has its type

function endPauses(s) {
  for (const pause of s.pausing) {
    if (pause.until && pause.end > s.now && holds(s, pause.until, pause.since)) pause.end = s.now;
  }
  const [on] = allPauses(s).slice(s.pauses.length);
  if (!on || on.end > s.now) return;
  s.pauses.push(on);
  s.pausing = [];
}

/** The moments at which a rule may come to hold by time alone. */
function wakes(s) {
  return s.ended ? [] : s.sequence.rules.flatMap((rule) => changes(s, rule.when));
}

module.exports = { askExits, askRules, beginPause, dropMissed, endPauses, wakes };

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
  const transactional = (node) => node.kind === 'message' && [node, ...node.variants].some((n) => n.details.transactional);
  if (s.standing.unsubscribed && !tracks.mayReach(s, transactional)) tracks.leave(s, 'unsubscribed');
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
    if (terms.length === 0) own.waiting += Number(came);
    else if (own.held) own.waiting += spokenOf.length;
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
  if (end <= s.now) return;
  tracks.withdrawAll(s, { tasks: false });
  s.pausing.push({ start: s.now, end, until, since: s.events.length });
}

function pauseEnd(s, rule) {
  const after = (length) => {
    const known = lengthOf(s, length);
    return known ? time.move(s.calendar, s.now, known) : s.now;
  };
  if (rule.length) return after(rule.length);
  const latest = rule.up_to ? after(rule.up_to) : Infinity;
  if (isCondition(rule.until)) return latest;
  const value = valueOf(s, rule.until);
  return value === null ? latest : Math.min(latest, Math.max(s.now, momentOf(s, value)));
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

module.exports = { askExits, askRules, beginPause, dropMissed, wakes };

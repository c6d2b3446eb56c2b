'use strict';
// From due to sent: window, spread, gap and different days, standing.

const time = require('./time');
const { draw } = require('./draws');
const { isDraft } = require('./tracks');
const { lengthOf } = require('./values');

const ALL_DAY = [['00:00', '24:00']];
const HORIZON = 2 * 366; // days after which we give up looking for an opening

function isClosed(calendar, day) {
  return calendar.holidays.has(day) || calendar.blackout.some(([from, to]) => from <= day && day <= to);
}

/** What is open of one day, as [start, end) moments; an opening of the evening before may reach into it. */
function openOn(calendar, openings, day, closes) {
  if (closes && isClosed(calendar, day)) return [];
  const moment = (d, clock) => time.toMoment(calendar.zone, d * time.DAY + clock);
  const [midnight, next] = [moment(day, 0), moment(day + 1, 0)];
  if (openings === null) return [[midnight, next]];
  const begunOn = (d) => openings.filter(({ days }) => days.includes(time.weekdayOf(d)))
    .flatMap(({ times }) => (times.length ? times : ALL_DAY))
    .map((range) => range.map(time.readClock))
    .map(([start, end]) => [moment(d, start), end > start ? moment(d, end) : moment(d + 1, end)]);
  const spill = begunOn(day - 1).filter(([, end]) => end > midnight).map(([, end]) => [midnight, end]);
  return [...spill, ...begunOn(day)].filter(([start, end]) => end > start).sort((a, b) => a[0] - b[0]);
}

/** The first open moment from `from` on, and when that opening ends; Infinity where there is none. */
function nextOpening(calendar, openings, from, closes = true) {
  if (from === Infinity || (openings === null && !closes)) return { at: from, until: Infinity };
  const today = time.dayAt(calendar, from);
  for (let day = today; day < today + HORIZON; day += 1) {
    const found = openOn(calendar, openings, day, closes).find(([, end]) => end > from);
    if (found) return { at: Math.max(found[0], from), until: found[1] };
  }
  return { at: Infinity, until: Infinity };
}

/** The window of a message: the step's own, else its channel's, else the default; of a task only one that names it. */
function windowOf(s, node, details) {
  const { channels, default: standard } = s.sequence.settings.send;
  if (details.transactional) return details.send;
  return details.send ?? channels[node.channel] ?? (node.kind === 'message' ? standard : null);
}

/** The first moment from `from` on at which the windows, holidays and blackouts that bind a step let it out. */
function openFrom(s, { details }, node, from) {
  const openings = windowOf(s, node, details);
  const bound = node.kind === 'message' || openings !== null; // a task only where a window names it
  return bound ? nextOpening(s.calendar, openings, from, !details.transactional).at : from;
}

/** When a step that is due then is ready: in its window, moved by its spread. */
function readyAt(s, node, details, due) {
  const at = openFrom(s, { details }, node, due);
  const spread = s.sequence.settings.spread && lengthOf(s, s.sequence.settings.spread);
  if (!spread || at === Infinity || node.kind === 'task' || details.transactional) return at;
  const { until } = nextOpening(s.calendar, windowOf(s, node, details), at);
  return at + Math.floor(draw(s, node.label, 'spread') * Math.min(time.move(s.calendar, at, spread) - at, until - at));
}

/** When a step goes out that is ready at `ready`, given what went out before it. */
function goesOutAt(s, thread, node, ready) {
  const free = node.kind === 'task' || thread.details.transactional;
  return openFrom(s, thread, node, free ? ready : afterOthers(s, thread, node, ready));
}

function afterOthers(s, thread, node, ready) {
  const others = messages(s, thread);
  const gap = s.sequence.settings.gap && lengthOf(s, s.sequence.settings.gap);
  if (gap) return Math.max(ready, ...others.map((other) => time.move(s.calendar, other.at, gap)));
  return node.due?.from === 'date' ? ready : onAnotherDay(s, thread, node, others, ready);
}

/** Messages meant for different days go out on different days: the later comer on the next one, at the clock its line names. */
function onAnotherDay(s, thread, node, others, ready) {
  const day = (moment) => time.dayAt(s.calendar, moment);
  const opens = openFrom(s, thread, node, ready);
  if (opens === Infinity) return opens;
  const taken = others.filter((other) => day(other.nominal) !== day(thread.nominal)).map((other) => day(other.at));
  if (!taken.some((out) => out >= day(opens))) return ready;
  const clock = time.clockOf(time.toLocal(s.calendar.zone, thread.named));
  return nextDayAfter(s, windowOf(s, node, thread.details), Math.max(...taken), clock);
}

/** The next open day, at a clock. */
function nextDayAfter(s, openings, day, clock) {
  for (let next = day + 1; next < day + HORIZON; next += 1) {
    if (openOn(s.calendar, openings, next, true).length) return time.toMoment(s.calendar.zone, next * time.DAY + clock);
  }
  return Infinity;
}

/** The enrollment's messages that keep others away; one that was asked for and is not answered yet counts as out. */
function messages(s, except) {
  const asked = s.tracks.flatMap((track) => track.threads).filter((t) => t.phase === 'asked' && t !== except);
  const counting = asked.filter((t) => !t.details.transactional && !isDraft(t));
  return [...s.sent, ...counting.map((t) => ({ at: t.askedAt, nominal: t.nominal }))];
}

/** Why the contact's standing forbids a message, or null. */
function forbidden(s, node, details) {
  const { unsubscribed, closed, dead } = s.standing;
  if (dead.includes(node.channel)) return 'the address is dead';
  if (details.transactional) return null;
  return unsubscribed || closed.includes(node.channel) ? 'unsubscribed' : null;
}

module.exports = { forbidden, goesOutAt, openFrom, readyAt };

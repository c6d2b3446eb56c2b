'use strict';
// The calendar of an enrollment: {zone, holidays: Set of days, blackout: [[from, to] as days]}.

const time = require('./time');
const { fieldOf } = require('./values');

function calendarOf(s, holidays) {
  const { timezone, holidays: names, blackout } = s.sequence.settings;
  const zone = timezone.fields.map((path) => fieldOf(s, path, 'text')).find(time.isZone) ?? timezone.zone;
  const codes = [...names.codes, ...names.fields.map((path) => fieldOf(s, path, 'text'))].filter((code) => code !== null);
  const dates = [...names.dates, ...codes.flatMap((code) => holidays[code] ?? [])];
  return {
    zone: zone.trim(),
    holidays: new Set(dates.map(time.readDay)),
    blackout: blackout.map(({ from, to }) => [time.readDay(from), time.readDay(to)]),
  };
}

module.exports = { calendarOf };

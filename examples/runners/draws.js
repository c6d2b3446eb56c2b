'use strict';
// Draws: not thrown, but the same for this contact, enrollment and label on every host.

const { createHash } = require('node:crypto');

/** From 0 to below 1; `what` is arm, variant, range or spread. */
function draw(s, label, what) {
  const text = [s.contactId, s.sequence.name, s.number, label, what].join('\n').normalize('NFC');
  const head = createHash('sha256').update(text, 'utf8').digest().readBigUInt64BE(0);
  return Math.min(Number(head) / 2 ** 64, 1 - 2 ** -53);
}

/** The first item whose share, added to those before it, is above the draw; null where the shares leave over. */
function pick(items, drawn) {
  let total = 0;
  return items.find((item) => (total += item.share) > drawn * 100) ?? null;
}

module.exports = { draw, pick };

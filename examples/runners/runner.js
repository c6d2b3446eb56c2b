#!/usr/bin/env node
'use strict';
// A runner of compiled plans that is spoken to in JSON lines: one request a line on standard input, one answer a line on standard
// output (docs/plan.md, "Talking to a runner"). It keeps one enrollment at a time and does nothing by itself.

const readline = require('node:readline');
const { admit } = require('./admit');
const { advance, enroll } = require('./enrollment');

const PLAN = 1; // the newest plan format it knows
let state = null;

const CALLS = {
  hello: () => ({ protocol: 1, name: 'plain JavaScript' }),

  enroll(request) {
    const made = enroll(request, sequenceOf(request));
    state = made.state;
    return made.outcome;
  },

  advance({ inputs, now }) {
    if (state === null) throw new Error('nobody is enrolled');
    return advance(state, inputs, now);
  },

  admit: (request) => admit(request, sequenceOf(request)),
};

function sequenceOf({ plan, sequence }) {
  if (plan.seqlang_plan > PLAN) throw new Error(`this plan is of format ${plan.seqlang_plan}, the runner knows up to ${PLAN}`);
  const found = plan.sequences.find(({ name }) => name === sequence);
  if (!found) throw new Error(`the plan has no sequence "${sequence}"`);
  return found;
}

function answer(line) {
  try {
    const request = JSON.parse(line);
    return Object.hasOwn(CALLS, request.call) ? CALLS[request.call](request) : { unsupported: String(request.call) };
  } catch (error) {
    return { error: error.message };
  }
}

readline.createInterface({ input: process.stdin }).on('line', (line) => {
  if (line.trim()) process.stdout.write(`${JSON.stringify(answer(line))}\n`);
});

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
    const format = request.plan.seqlang_plan;
    if (format > PLAN) return { error: `this runner knows plans up to format ${PLAN}, and this one is of format ${format}` };
    const made = enroll(request);
    state = made.state;
    return made.outcome;
  },

  advance({ inputs, now }) {
    return state ? advance(state, inputs, now) : { error: 'nobody is enrolled' };
  },

  admit: (request) => admit(request),
};

function answer(line) {
  try {
    const request = JSON.parse(line);
    return Object.hasOwn(CALLS, request.call) ? CALLS[request.call](request) : { unsupported: String(request.call) };
  } catch (error) {
    return { error: String(error) };
  }
}

readline.createInterface({ input: process.stdin }).on('line', (line) => {
  if (line.trim()) process.stdout.write(`${JSON.stringify(answer(line))}\n`);
});

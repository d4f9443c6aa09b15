// What a check run and the name of a workflow run remember of a gate's run, written and read back.
import { describe, expect, test } from 'vitest'
import {
  gateOfRunCheck,
  noteText,
  parseRunMark,
  parseRunNote,
  runCheckName,
  runKey,
  type RunNote,
  runMark,
} from '../../../src/domain/gate-runs/run-note.ts'
import { outputBlock, outputIn } from '../../../src/gates/external/gate-output.ts'
import { at, digest } from '../../support/builders/names.ts'

const key = runKey(digest('c'), 'tests')

test.each<RunNote>([
  { key, state: 'running', since: at('14:03') },
  { key, workflow: 12_345_678_901, state: 'running', since: at('14:03') },
  { key, state: 'ended', end: { kind: 'passed' } },
  { key, state: 'ended', end: { kind: 'exit', code: 137 } },
  { key, workflow: 12_345_678_901, state: 'ended', end: { kind: 'conclusion', word: 'action_required' } },
])('a note is read as it was written, and is short: %o', (note) => {
  expect(parseRunNote(noteText(note))).toEqual(note)
  expect(noteText(note).length).toBeLessThanOrEqual(200)
})

test.each(['', '{}', 'plan=sha256:abc', `{"key":"${key}","state":"ended","end":{"kind":"fine"}}`])(
  'what nobody wrote is no note: %s',
  (text) => {
    expect(parseRunNote(text)).toBeUndefined()
  },
)

test('another plan or another gate is another run', () => {
  expect(new Set([key, runKey(digest('e'), 'tests'), runKey(digest('c'), 'smoke')]).size).toBe(3)
})

test('a check of ours tells which gate it is the run of', () => {
  expect(gateOfRunCheck(runCheckName('smoke'))).toBe('smoke')
  expect(gateOfRunCheck('lockkeeper / tests')).toBeUndefined()
})

describe('a mark', () => {
  test('is found in the name of a run', () => {
    expect(parseRunMark(`Smoke of ${runMark(12, 'smoke', key)}, again`)).toEqual({
      number: 12,
      gate: 'smoke',
    })
  })

  test.each([
    'Smoke',
    `lockkeeper/0/smoke/${key}`,
    `lockkeeper/12/../${key}`,
    `lockkeeper/12/smoke/${key}0`,
    'lockkeeper/12/smoke/abc',
  ])('is not found in %s', (title) => {
    expect(parseRunMark(title)).toBeUndefined()
  })
})

test.each(['', 'one line', '```\nfence\n````', ' indented\n\n\ttabs\n', '</details> @everyone <!-- x -->'])(
  '[T28] an output is read back as it was shown: %j',
  (output) => {
    expect(outputIn(outputBlock(output))).toBe(output)
  },
)

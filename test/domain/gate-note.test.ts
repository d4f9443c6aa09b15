// A gate note survives as the external id of a check run, and tells one finding from another. [D1]
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gateNoteText, parseGateNote, sameFindings } from '../../src/gates/gate-note.ts'
import type { Judgement } from '../../src/gates/catalog.ts'
import { app, dev, staging, version } from '../support/builders/names.ts'

const missing = { path: [dev, staging], previous: [], version: version('v1.2.3') }
const judgement: Judgement = {
  gate: 'order',
  findings: [
    { app: app('api'), verdict: 'warn', reason: { code: 'not-in-recommended', ...missing } },
    { app: app('web'), verdict: 'warn', reason: { code: 'not-in-recommended', ...missing } },
    { app: app('cron'), verdict: 'pass', reason: { code: 'first-environment' } },
  ],
}

describe('a gate note', () => {
  test('tells the verdict, the codes that made it, and the time', () => {
    fc.assert(
      fc.property(fc.option(fc.nat({ max: 999_999_999_999 })), (durationMs) => {
        expect(parseGateNote(gateNoteText(judgement, durationMs ?? undefined))).toEqual({
          verdict: 'warn',
          reasons: ['not-in-recommended'],
          durationMs,
        })
      }),
    )
  })

  test('is short, whatever was found', () => {
    expect(gateNoteText(judgement, 999_999_999_999).length).toBeLessThan(255)
  })

  test('is news when something else was found, and not when it only took longer', () => {
    const note = gateNoteText(judgement, 1)
    expect(sameFindings(note, gateNoteText(judgement, 200))).toBe(true)
    expect(sameFindings(note, gateNoteText(judgement, undefined))).toBe(true)
    expect(sameFindings(note, gateNoteText({ ...judgement, findings: [] }, 1))).toBe(false)
  })

  const found = `found=sha256:${'a'.repeat(64)}`
  test.each([
    ['nothing', ''],
    ['the hash alone, as it was written before', `sha256:${'a'.repeat(64)}`],
    ['another verdict', `${found} verdict=great reasons=x ms=1`],
    ['a time below nothing', `${found} verdict=pass reasons=x ms=-1`],
    ['half a millisecond', `${found} verdict=pass reasons=x ms=1.5`],
    ['codes that are none', `${found} verdict=pass reasons=<b> ms=1`],
    ['two lines', `${found} verdict=pass reasons=x ms=1\n${found}`],
  ])('is not read from %s', (_what, text) => {
    expect(parseGateNote(text)).toBeUndefined()
  })
})

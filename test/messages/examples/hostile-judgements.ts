// The judgements of the gates that are always on, with a text from outside in each place where one can stand.
import type { Judgement } from '../../../src/gates/catalog.ts'
import { originJudgementsWith } from './hostile-origins.ts'
import { signatureJudgementsWith } from './hostile-signatures.ts'
import { app, dev, digest, instant, login, now, staging, version } from './world.ts'

export const lockWith = (reason: string) => ({
  scope: staging,
  writtenIn: `lockkeeper:${reason}`,
  by: login('jo'),
  reason,
  since: instant(now),
  origin: reason,
  byCommand: true,
})

export const holdWith = (reason: string) => ({
  pullRequest: 12,
  writtenIn: `lockkeeper:${reason}`,
  by: login('jo'),
  reason,
  since: instant(now),
  promotion: null,
  origin: reason,
})

export const quarantineWith = (reason: string) => ({
  digest: digest('c'),
  environment: staging,
  app: app('api'),
  version: version('v1.2.3'),
  by: login('jo'),
  reason,
  since: instant(now),
  becauseOf: 43,
  writtenIn: `lockkeeper:${reason}`,
})

/** Every text of a judgement that comes from outside. */
export function judgementsWith(text: string): readonly Judgement[] {
  const api = app('api')
  return [
    {
      gate: 'order',
      findings: [
        {
          app: api,
          verdict: 'fail',
          reason: { code: 'previous-unreadable', environment: dev, problem: text },
        },
      ],
    },
    {
      gate: 'lock',
      findings: [
        { verdict: 'fail', reason: { code: 'locked', lock: lockWith(text) } },
        {
          verdict: 'fail',
          reason: {
            code: 'lock-unreadable',
            lock: { scope: 'all', writtenIn: text, byCommand: true, problem: text },
          },
        },
      ],
    },
    {
      gate: 'hold',
      findings: [
        { verdict: 'fail', reason: { code: 'held', hold: holdWith(text) } },
        {
          verdict: 'fail',
          reason: { code: 'hold-unreadable', hold: { pullRequest: 12, writtenIn: text, problem: text } },
        },
      ],
    },
    {
      gate: 'quarantine',
      findings: [
        { app: api, verdict: 'fail', reason: { code: 'quarantined', quarantine: quarantineWith(text) } },
        {
          app: api,
          verdict: 'fail',
          reason: {
            code: 'quarantine-unreadable',
            quarantine: { digest: digest('c'), writtenIn: text, problem: text },
          },
        },
      ],
    },
    ...signatureJudgementsWith(text),
    ...originJudgementsWith(text),
    {
      gate: 'immutability',
      findings: [
        { app: api, verdict: 'fail', reason: { code: 'registry-unavailable', image: text, problem: text } },
        { app: api, verdict: 'fail', reason: { code: 'digest-missing', image: text, digest: digest('c') } },
        {
          app: api,
          verdict: 'fail',
          reason: {
            code: 'platforms-missing',
            image: text,
            digest: digest('c'),
            missing: [text],
            held: [text],
          },
        },
      ],
    },
    {
      gate: 'verification',
      findings: [
        {
          app: api,
          verdict: 'fail',
          reason: { code: 'failed', environment: dev, at: instant(now), context: text, url: text },
        },
      ],
    },
    {
      gate: 'authorization',
      findings: [
        { verdict: 'fail', reason: { code: 'person-unavailable', login: login('maria'), problem: text } },
      ],
    },
    {
      gate: 'only_pins_changed',
      findings: [
        { verdict: 'fail', reason: { code: 'stray-files', paths: [text, text] } },
        { verdict: 'fail', reason: { code: 'more-than-pins', path: text, problem: text } },
        { verdict: 'fail', reason: { code: 'wrong-base', base: text, defaultBranch: 'main' } },
      ],
    },
  ]
}

// Every page that can be made with a text from outside in it, in each place where such a text can stand.
import { known, unavailable } from '../../../src/domain/fact.ts'
import type { Judgement } from '../../../src/domain/gates/catalog.ts'
import type { LedgerEntry } from '../../../src/domain/ledger.ts'
import type { Outcome } from '../../../src/domain/outcome.ts'
import type { Refusal } from '../../../src/domain/refusal.ts'
import { externalJudgementsWith } from './hostile-external.ts'
import { scanJudgementsWith } from './hostile-scans.ts'
import { peopleJudgementsWith } from './hostile-people.ts'
import { originJudgementsWith } from './hostile-origins.ts'
import { signatureJudgementsWith } from './hostile-signatures.ts'
import { messages } from './messages.ts'
import {
  answerContext,
  app,
  bodyContext,
  checkContext,
  commit,
  dev,
  digest,
  instant,
  login,
  now,
  onApi,
  place,
  pullRequest,
  report,
  staging,
  standing,
  version,
} from './world.ts'

const lockWith = (reason: string) => ({
  scope: staging,
  writtenIn: `lockkeeper:${reason}`,
  by: login('jo'),
  reason,
  since: instant(now),
  origin: reason,
  byCommand: true,
})

const holdWith = (reason: string) => ({
  pullRequest: 12,
  writtenIn: `lockkeeper:${reason}`,
  by: login('jo'),
  reason,
  since: instant(now),
  promotion: null,
  origin: reason,
})

const quarantineWith = (reason: string) => ({
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

/** A failing report whose every word comes from outside. */
const causeWith = (text: string): LedgerEntry => ({
  index: 43,
  at: now,
  actor: login('argocd[bot]'),
  previous: null,
  hash: digest('2'),
  payload: {
    kind: 'failed',
    environment: staging,
    app: app('api'),
    release: standing(app('api'), staging).release,
    commit: commit('e'),
    context: text,
    url: text,
  },
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

function refusalsWith(text: string): readonly Refusal[] {
  const problems = [{ path: text, line: 1, column: 1, message: text, hint: text }]
  const problem = { verb: 'promote', line: 1, column: 1, text, message: text, suggestion: text } as const
  return [
    { code: 'command-malformed', problems: [{ ...problem, code: 'name-malformed' }] },
    {
      code: 'command-malformed',
      problems: [
        { ...problem, code: 'name-malformed' },
        { ...problem, code: 'flag-unknown' },
      ],
    },
    { code: 'environment-unknown', typed: text, nearest: staging, environments: [dev, staging] },
    { code: 'app-unknown', typed: text, nearest: app('api'), environment: staging },
    { code: 'release-file-unreadable', path: text, problems },
    { code: 'policy-unreadable', path: text, commit: commit('a'), problems },
    { code: 'words-unclear', message: text, suggestion: text },
    { code: 'registry-unavailable', image: text, problem: text },
    { code: 'version-absent', version: version('v1'), image: text },
    { code: 'proven-unreadable', environment: staging, app: app('api'), problem: text },
    { code: 'nothing-to-explain', about: text },
    { code: 'host-refused', message: text },
  ]
}

/** Everything that can be said with a text from outside in it; checks are told from comments by their marker. */
export function pagesWith(text: string): readonly string[] {
  const judgements = judgementsWith(text)
  const chain = [standing(app('api'), dev)]
  const judged = report(onApi, 'blocked', judgements, chain)
  const outcomes: readonly Outcome[] = [
    ...refusalsWith(text).map((refusal): Outcome => ({ kind: 'refused', refusal })),
    { kind: 'blocked', report: judged },
    { kind: 'opened', report: judged, pullRequest, superseded: [] },
    {
      kind: 'status',
      rows: [{ environment: dev, app: app('api'), version: undefined, standing: undefined, problem: text }],
      locks: [lockWith(text), { scope: 'all', writtenIn: text, byCommand: true, problem: text }],
      holds: [holdWith(text), { pullRequest: 12, writtenIn: text, problem: text }],
      quarantines: [quarantineWith(text), { digest: digest('c'), writtenIn: text, problem: text }],
      open: [],
      history: known({
        asked: 1,
        moves: [
          {
            index: 41,
            at: now,
            environment: dev,
            app: app('api'),
            kind: 'rolled-back',
            version: undefined,
            digest: undefined,
            by: login('jo'),
            pullRequest: 12,
            reason: text,
          },
        ],
        lookedAt: undefined,
      }),
      at: now,
    },
    {
      kind: 'status',
      rows: [],
      locks: [],
      holds: [],
      quarantines: [],
      open: [],
      history: unavailable(text),
      at: now,
    },
    {
      kind: 'locked',
      placed: [lockWith(text)],
      replaced: [lockWith(text)],
      already: [lockWith(text), { scope: 'all', writtenIn: text, byCommand: true, problem: text }],
      stopped: [12],
      slipped: [],
      dryRun: false,
    },
    { kind: 'unlocked', lifted: [], missing: [], remaining: [lockWith(text)], dryRun: false },
    { kind: 'held', hold: holdWith(text), already: false, dryRun: false },
  ]
  const problems = [{ path: text, line: 1, column: 1, message: text, hint: text }]
  const rollback = { ...onApi, rollback: { reason: text } }
  const cause = causeWith(text)
  const notice = { cause, marker: answerContext.marker }
  return [
    messages.pullRequestBody({ ...judged, promotion: rollback }, bodyContext),
    messages.pullRequestBody({ ...judged, promotion: rollback, cause }, bodyContext),
    messages.rollbackNotice({ kind: 'proposed', pullRequest, ...notice }, place),
    messages.rollbackNotice(
      { kind: 'not-proposed', why: { kind: 'blocked', report: judged }, ...notice },
      place,
    ),
    ...outcomes.map((outcome) => messages.answer(outcome, { ...answerContext, asked: text })),
    messages.pullRequestBody(judged, bodyContext),
    ...[
      ...judgements,
      ...scanJudgementsWith(text),
      ...externalJudgementsWith(text),
      ...peopleJudgementsWith(text),
    ].map((judgement) => messages.gateCheck(judgement, checkContext).output.summary),
    messages.aggregateCheck({ outcome: 'blocked', judgements }, checkContext).output.summary,
    messages.otherPullRequestCheck(
      [
        { kind: 'policy', path: text, problems },
        { kind: 'pin-removed', paths: [text] },
      ],
      place,
    ).output.summary,
    messages.parkedNotice(text),
  ]
}

// Every page that can be made with a text from outside in it, in each place where such a text can stand.
import { toldStatus, toldStop } from './told.ts'
import { known, unavailable } from '../../../src/domain/fact.ts'
import type { LedgerEntry } from '../../../src/domain/ledger/ledger.ts'
import type { Outcome } from '../../../src/messages/outcome.ts'
import type { Refusal } from '../../../src/domain/commands/refusal.ts'
import { externalJudgementsWith } from './hostile-external.ts'
import { scanJudgementsWith } from './hostile-scans.ts'
import { holdWith, judgementsWith, lockWith, quarantineWith } from './hostile-judgements.ts'
import { peopleJudgementsWith } from './hostile-people.ts'
import { messages } from './messages.ts'
import {
  answerContext,
  app,
  bodyContext,
  checkContext,
  commit,
  dev,
  digest,
  login,
  now,
  onApi,
  place,
  pullRequest,
  report,
  staging,
  deployedState,
  version,
} from './world.ts'

/** A failing report whose every word comes from outside. */
const triggerWith = (text: string): LedgerEntry => ({
  index: 43,
  at: now,
  actor: login('argocd[bot]'),
  previous: null,
  hash: digest('2'),
  payload: {
    kind: 'failed',
    environment: staging,
    app: app('api'),
    release: deployedState(app('api'), staging).release,
    commit: commit('e'),
    context: text,
    url: text,
  },
})

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
  const chain = [deployedState(app('api'), dev)]
  const judged = report(onApi, 'blocked', judgements, chain)
  const outcomes: readonly Outcome[] = [
    ...refusalsWith(text).map((refusal): Outcome => ({ kind: 'refused', refusal })),
    { kind: 'blocked', report: judged },
    { kind: 'opened', report: judged, pullRequest, superseded: [] },
    toldStatus({
      rows: [
        { environment: dev, app: app('api'), version: undefined, deployedState: undefined, problem: text },
      ],
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
    }),
    toldStatus({
      rows: [],
      locks: [],
      holds: [],
      quarantines: [],
      open: [],
      history: unavailable(text),
      at: now,
    }),
    toldStop({
      kind: 'locked',
      placed: [lockWith(text)],
      replaced: [lockWith(text)],
      already: [lockWith(text), { scope: 'all', writtenIn: text, byCommand: true, problem: text }],
      stopped: [12],
      mergedDuringLock: [],
      dryRun: false,
    }),
    toldStop({ kind: 'unlocked', lifted: [], missing: [], remaining: [lockWith(text)], dryRun: false }),
    toldStop({ kind: 'held', hold: holdWith(text), already: false, dryRun: false }),
  ]
  const problems = [{ path: text, line: 1, column: 1, message: text, hint: text }]
  const rollback = { ...onApi, rollback: { reason: text } }
  const trigger = triggerWith(text)
  const notice = { trigger, marker: answerContext.marker }
  return [
    messages.pullRequestBody({ ...judged, promotion: rollback }, bodyContext),
    messages.pullRequestBody({ ...judged, promotion: rollback, trigger }, bodyContext),
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

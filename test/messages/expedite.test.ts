// What is said of a promotion that leaves something out, and of jobs that wait for a word. [B8] [A13]
import { expect, test } from 'vitest'
import { isSkipping } from '../../src/domain/automation/skipped-steps.ts'
import type { DeploymentReason } from '../../src/gates/deployment-verdict.ts'
import { append } from '../../src/domain/ledger/ledger.ts'
import { event, promoted } from '../support/builders/ledger.ts'
import { judgements } from './examples/judgements.ts'
import { golden, messages } from './examples/messages.ts'
import { app, bodyContext, dev, onApi, place, prod, report, version } from './examples/world.ts'

const hostile = '@everyone see [this](https://evil.example) <!-- lockkeeper:x --> fixes #1'

test('[B8] the body says EXPEDITED, what is left out, and why; whatever was typed is harmless', async () => {
  const expedite = { reason: hostile, environments: [dev], soak: true }
  const body = messages.pullRequestBody(report({ ...onApi, expedite }, 'waiting', judgements()), bodyContext)
  const why = body.slice(0, body.indexOf('|'))
  await expect(`${why}\n`).toMatchFileSnapshot(golden('body-expedited'))
})

test('[B8] the item that stays open, and its end', async () => {
  const expedited = { reason: hostile, environments: [dev], soak: false }
  const entry = append(undefined, event(promoted({ environment: prod, expedited })))
  if (!isSkipping(entry)) throw new Error('it leaves out dev')
  const { title, body } = messages.skippedStepsItem(entry, place)
  const pages = `Title: ${title}\n\n${body}\n\n---\n\n${messages.skippedStepsDone(entry)}\n`
  await expect(pages).toMatchFileSnapshot(golden('catch-up'))
})

const about = { app: app('api'), version: version('v1.2.3') }
const reasons: { readonly [Code in DeploymentReason['code']]: Extract<DeploymentReason, { code: Code }> } = {
  promoted: { code: 'promoted' },
  eligible: { code: 'eligible', number: 12 },
  'environment-unknown': { code: 'environment-unknown' },
  'nothing-pinned': { code: 'nothing-pinned' },
  'pin-unreadable': { code: 'pin-unreadable', app: app('api'), problem: hostile },
  quarantined: { code: 'quarantined', ...about },
  bypassed: { code: 'bypassed', ...about },
  'not-promoted': { code: 'not-promoted', ...about },
  blocked: { code: 'blocked', number: 12 },
  waiting: { code: 'waiting', number: 12 },
  'not-recorded-yet': { code: 'not-recorded-yet', ...about },
  locked: { code: 'locked' },
  unavailable: { code: 'unavailable', problem: 'the git host answered 502' },
}

test('[A13] what a job is told, one line a reason', async () => {
  const lines = Object.values(reasons).map((reason) =>
    messages.deploymentAnswer({ state: 'rejected', reason }, 'Production'),
  )
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(golden('deployment-answers'))
})

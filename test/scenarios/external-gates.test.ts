// Gates that somebody else answers: what runs, what is told of it, and what comes of it.
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { granted } from '../../sandbox/github/faults/graphql-refusal.ts'
import {
  concludeWorkflowRun,
  dispatchWorkflow,
} from '../../sandbox/github/state/operations/checks/workflow-runs.ts'
import { textsBelow } from '../../sandbox/github/state/branch-texts.ts'
import type { Conclusion } from '../../sandbox/github/state/records/check-output.ts'
import { postCheckRun } from '../../sandbox/world/post-check-run.ts'
import { checksOn } from './conversation.ts'
import { survive } from './survive.ts'

/** A program for gates; it says no while the file `broken` is there. */
function smokeTest(): { readonly path: string; readonly mend: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'lockkeeper-smoke-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const [path, broken] = [join(folder, 'smoke'), join(folder, 'broken')]
  const lines = ['#!/bin/sh', 'echo "smoke of $1, $TOKEN"', `test ! -e ${broken} || exit 3`, '']
  writeFileSync(path, lines.join('\n'))
  chmodSync(path, 0o755)
  writeFileSync(broken, '')
  return { path, mend: () => rmSync(broken) }
}

test('[D3] [E13] [T27] a program decides by its exit code; its command, code and output are shown, and it can be run again', {
  timeout: 60_000,
}, async () => {
  const smoke = smokeTest()
  const policy = `environments:
  - name: dev
    gates: { custom: { smoke: { command: "smoke \${ARTIFACT_TAG}" } }, cost_analysis: { command: not-there } }
  - name: production
`
  const settings = {
    LOCKKEEPER_GATE_COMMANDS: smoke.path,
    LOCKKEEPER_GATE_ENV: 'TOKEN',
    TOKEN: 'hush-hush-token',
  }
  const { world, says, checks, newest } = await survive({ policy, settings })
  const { carol } = world.people
  await says(carol, '/promote api v1.5.0 to dev')
  expect(checks()).toMatchObject({
    lockkeeper: 'failure',
    'lockkeeper / custom': 'failure',
    'lockkeeper run / smoke': 'failure',
    // [C2] It only warns.
    'lockkeeper / cost_analysis': 'success',
  })
  const run = checksOn(world, newest()).get('lockkeeper run / smoke')
  const { summary } = checksOn(world, newest()).get('lockkeeper / custom')?.output ?? {}
  for (const said of ['Command: `smoke ${ARTIFACT_TAG}`', 'Exit code: 3', 'smoke of v1.5.0, ***']) {
    expect(summary).toContain(said)
  }
  expect(run?.output.text).toContain('smoke of v1.5.0, ***')

  smoke.mend()
  if (run !== undefined) await carol.presses(run)
  await world.settled()
  expect(checks()).toMatchObject({ lockkeeper: 'success', 'lockkeeper / custom': 'success' })
})

test('[D3] [T34] the check run that counts is the one of the app that is named, on the commit the release was built from and on the pull request', {
  timeout: 60_000,
}, async () => {
  const policy = `environments:
  - name: dev
    gates:
      tests: { check_run: { app: 15368, name: unit } }
      custom: { plan: { check_run: { app: 77, name: plan, on: pull_request } } }
  - name: production
`
  const { world, says, checks, newest } = await survive({ policy, sources: true, reconcileSeconds: 1 })
  const source = world.github.world.repository('acme', 'api')
  if (source === undefined) throw new Error('there is no repository acme/api')
  await says(world.people.carol, '/promote api v1.5.0 to dev')
  const pullRequest = newest()
  const files = await textsBelow(world.repository, pullRequest.headRef, 'environments/dev/api')
  const [, commit = ''] = /commit: ([0-9a-f]{40})/.exec([...files.values()].join('\n')) ?? []
  const onBoth = async (apps: readonly [number, number], conclusion: Conclusion) => {
    await postCheckRun(world, apps[0], source, { headOid: commit, name: 'unit', conclusion })
    const head = { headOid: pullRequest.headOid, name: 'plan', conclusion }
    await postCheckRun(world, apps[1], world.repository, head)
    await world.settled()
  }
  const open = { 'lockkeeper / tests': 'in_progress', 'lockkeeper / custom': 'in_progress' }
  expect(checks()).toMatchObject(open)

  await onBoth([9999, 9998], 'success')
  expect(checks()).toMatchObject(open)

  await onBoth([15_368, 77], 'failure')
  await expect
    .poll(() => checks(), { timeout: 20_000 })
    .toMatchObject({
      lockkeeper: 'failure',
      'lockkeeper / tests': 'failure',
      'lockkeeper / custom': 'failure',
    })

  await onBoth([15_368, 77], 'success')
  await expect.poll(() => checks(), { timeout: 20_000 }).toMatchObject({ lockkeeper: 'success' })
})

test('[D3] [T27] a report counts when it is about this very head, by an account that is named', {
  timeout: 60_000,
}, async () => {
  const policy = `environments:
  - name: dev
    gates: { performance_baseline: { report: { reporters: [bob] }, enforcement: block } }
  - name: production
`
  const secret = 'db-password-0123456789'
  const settings = { LOCKKEEPER_HISTORY_S3_SECRET: secret }
  const { world, says, checks, newest } = await survive({ policy, settings })
  const { bob, carol } = world.people
  await says(carol, '/promote api v1.5.0 to dev')
  const { number, headOid: head } = newest()
  const result = { pull_request: number, head, gate: 'performance_baseline', passed: true }
  const waiting = { lockkeeper: 'in_progress', 'lockkeeper / performance_baseline': 'in_progress' }

  await carol.dispatches(world.repository, 'gate-result', result)
  await bob.dispatches(world.repository, 'gate-result', { ...result, head: 'a'.repeat(40) })
  await bob.dispatches(world.repository, 'gate-result', { ...result, gate: 'tests' })
  await bob.dispatches(world.repository, 'gate-result', { ...result, passed: 'yes' })
  await world.settled()
  expect(checks()).toMatchObject(waiting)

  const output = `p99 820 ms\n${Buffer.from(secret).toString('base64')}`
  await bob.dispatches(world.repository, 'gate-result', { ...result, passed: false, output })
  await world.settled()
  expect(checks()).toMatchObject({ 'lockkeeper / performance_baseline': 'failure' })
  const { summary } = checksOn(world, newest()).get('lockkeeper / performance_baseline')?.output ?? {}
  expect(summary).toContain('p99 820 ms\n***\n')

  await bob.dispatches(world.repository, 'gate-result', result)
  await world.settled()
  expect(checks()).toMatchObject({ lockkeeper: 'success' })
})

const smokeWorkflow = `name: Smoke
run-name: Smoke \${{ inputs.lockkeeper }}
on:
  workflow_dispatch:
    inputs:
      lockkeeper: { required: true, type: string }
      environment: { required: true, type: string }
      releases: { required: true, type: string }
jobs:
  smoke: { runs-on: ubuntu-latest, steps: [{ run: "true" }] }
`

const smokeFiles = () => ({ '.github/workflows/smoke.yaml': smokeWorkflow })

test('[D3] a workflow is started once for every plan, found again by its name, and followed to its end', {
  timeout: 60_000,
}, async () => {
  const policy = `environments:
  - name: dev
    gates: { tests: { workflow: smoke.yaml }, custom: { other: { workflow: gone.yaml, enforcement: warn } } }
  - name: production
`
  const { world, says, checks, newest } = await survive({ policy, files: smokeFiles, reconcileSeconds: 1 })
  const { carol } = world.people
  const runs = world.repository.workflowRuns
  await says(carol, '/promote api v1.5.0 to dev')
  expect(checks()).toMatchObject({
    'lockkeeper / tests': 'in_progress',
    'lockkeeper run / tests': 'in_progress',
    'lockkeeper run / other': 'failure',
  })
  const [run] = runs
  if (run === undefined) throw new Error('no workflow runs')
  expect(run.inputs['environment']).toBe('dev')
  expect(run.inputs['releases']).toContain('"version":"v1.5.0"')
  // Somebody else starts one with the same name.
  const { inputs } = run
  const forged = { file: 'smoke.yaml', ref: 'main', inputs }
  concludeWorkflowRun(
    world.github.world,
    granted(await dispatchWorkflow(world.github.world, carol.actor, world.repository, forged)),
    'success',
  )
  await world.settled()
  expect(checks()).toMatchObject({ 'lockkeeper / tests': 'in_progress' })

  concludeWorkflowRun(world.github.world, run, 'failure')
  await world.settled()
  expect(checks()).toMatchObject({ lockkeeper: 'failure', 'lockkeeper / tests': 'failure' })
  const summary = checksOn(world, newest()).get('lockkeeper / tests')?.output.summary
  expect(summary).toContain(`/acme/deploy/actions/runs/${run.id}`)

  // Run again at GitHub.
  concludeWorkflowRun(world.github.world, run, 'success')
  await world.settled()
  await expect.poll(() => checks(), { timeout: 20_000 }).toMatchObject({ lockkeeper: 'success' })
  expect(runs).toHaveLength(2)
})

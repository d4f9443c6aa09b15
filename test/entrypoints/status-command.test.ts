// `lockkeeper status` and `lockkeeper history` on a clone: what the quickstart prints, from the ledger's own files. [E2] [C8] [C12]
import { describe, expect, test } from 'vitest'
import { entryPath } from '../../src/domain/ledger/ledger.ts'
import { exitCodes } from '../../src/entrypoints/cli/exit-codes.ts'
import { arrival, audited, pinnedText, record, stagingFile } from '../support/builders/audited.ts'
import { event, rolledBack } from '../support/builders/ledger.ts'
import { at, commit, dev, digest, kim, staging } from '../support/builders/names.ts'
import { release } from '../support/builders/release.ts'
import { written } from '../support/builders/standing.ts'
import { cli } from '../support/cli.ts'
import { memoryCommit, oid } from '../support/memory-branches.ts'
import { git, repository, temporary } from '../support/written-repository.ts'

/** dev runs v1.2.3; staging went from it back to v1.2.2. */
function wentBack(): string {
  const world = audited()
  const back = release('v1.2.2', 'b')
  world.main.push(memoryCommit('back', { [stagingFile]: pinnedText(3, undefined, back) }, '14:00'))
  const rollback = { left: written(), leftIndex: 3, reason: 'Errors\u001b[31m', becauseOf: null }
  const move = { release: written(back), mergeCommit: oid('back'), requester: kim, pullRequest: 13 }
  record(world.ledger, event(rolledBack({ environment: staging, ...move, rollback })))
  return repository(world)
}

const short = (digit: string) => `${digest(digit).slice(0, 19)}...`

describe('[E2] [C8] lockkeeper status', () => {
  test('[E2] environment, version, digest, who and when, as the quickstart prints them', async () => {
    const { code, stdout, stderr } = await cli(wentBack(), 'status')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toBe(`\
Environment  Version  Digest                  Promoted By  At (UTC)
───────────────────────────────────────────────────────────────────────────
dev/api      v1.2.3   ${short('c')}  maria        2026-03-02 13:45
staging/api  v1.2.2   ${short('b')}  kim          2026-03-02 13:45
`)
  })

  test('[E2] [C12] one environment and what ran there, newest first; nothing in it moves the cursor', async () => {
    const { code, stdout } = await cli(wentBack(), 'status', '--env=staging', '--history=5')
    expect(code).toBe(0)
    expect(stdout).toBe(`\
Environment: staging
Current: api v1.2.2 (${short('b')})
Health: not reported yet
Gates: 3/3 passed

History:
  2026-03-02 13:45  ROLLBACK  v1.2.2  kim    "Errors\ufffd[31m"
  2026-03-02 13:45  PROMOTED  v1.2.3  maria
`)
    expect((await cli(wentBack(), 'status', '--env=staging', '--history=1')).stdout).not.toContain('PROMOTED')
  })

  test('[E2] as JSON, an object a place, with its gates', async () => {
    const { code, stdout } = await cli(wentBack(), 'status', '--format=json', '--history=5')
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject([
      {
        environment: 'dev',
        app: 'api',
        version: 'v1.2.3',
        digest: digest('c'),
        promoted_by: 'maria',
        at: at('13:45'),
        health: 'verified',
        bypassed: false,
        entry: 1,
        gates: [{ gate: 'order', verdict: 'pass', reasons: [], duration_ms: null }, {}, {}],
        history: [{ kind: 'promoted', index: 1, reason: null }],
      },
      {
        environment: 'staging',
        version: 'v1.2.2',
        health: 'unreported',
        pull_request: 13,
        history: [
          { kind: 'rolled-back', by: 'kim', reason: 'Errors\u001b[31m' },
          { kind: 'promoted', version: 'v1.2.3' },
        ],
      },
    ])
  })

  test('what the ledger does not speak of is told as what it is pinned to, and nothing more', async () => {
    const world = audited()
    const pushed = release('v6.6.6', 'd')
    world.main.push(memoryCommit('pushed', { [stagingFile]: pinnedText(9, undefined, pushed) }, '14:00'))
    const { stdout } = await cli(repository(world), 'status')
    expect(stdout).toMatch(/^staging\/api\s+v6\.6\.6\s+sha256:d{12}\.\.\.\s+-\s+-$/m)
  })

  test('[E14] where nothing runs yet there is nothing', async () => {
    const world = audited()
    world.main.splice(1)
    world.ledger.splice(1)
    const { stdout } = await cli(repository(world), 'status', '--env', 'dev')
    expect(stdout).toBe('Environment: dev\nCurrent: api nothing yet\n')
  })

  test('what cannot be read is said, and is exit code 1', async () => {
    const world = audited()
    world.main.push(memoryCommit('broken', { [stagingFile]: 'spec: [' }, '14:00'))
    const { code, stdout } = await cli(repository(world), 'status')
    expect(code).toBe(1)
    expect(stdout).toContain('cannot be read')
  })
})

describe('[C12] lockkeeper history', () => {
  test('versions, when, who, pull request, kind and digest, of all environments or of one', async () => {
    const folder = wentBack()
    expect((await cli(folder, 'history')).stdout).toBe(`\
2026-03-02 13:45  ROLLBACK  staging/api  v1.2.2  kim    ${short('b')}  #13  "Errors\ufffd[31m"
2026-03-02 13:45  PROMOTED  staging/api  v1.2.3  maria  ${short('c')}  #12
2026-03-02 13:45  PROMOTED  dev/api      v1.2.3  maria  ${short('c')}  #12
`)
    const { stdout } = await cli(folder, 'history', '--env', 'dev', '--app', 'api', '--format', 'json')
    expect(JSON.parse(stdout)).toEqual([
      {
        index: 1,
        at: at('13:45'),
        environment: 'dev',
        app: 'api',
        kind: 'promoted',
        version: 'v1.2.3',
        digest: digest('c'),
        by: 'maria',
        pull_request: 12,
        reason: null,
      },
    ])
    expect((await cli(folder, 'history', '--limit', '1')).stdout.split('\n')).toHaveLength(2)
  })

  test('a long ledger is read from its end, and no further than is needed', async () => {
    const world = audited()
    for (let number = 4; number < 200; number += 1) {
      record(world.ledger, event(arrival(dev, `again ${number}`, number, { mergeCommit: commit('e') })))
    }
    const { stdout } = await cli(repository(world), 'history', '--env', 'staging', '--format', 'json')
    expect(JSON.parse(stdout)).toMatchObject([{ index: 3 }])
  })

  test('an entry that cannot be read ends the list with exit code 1', async () => {
    const world = audited()
    world.ledger.push(memoryCommit('forged', { [entryPath(2)]: '{}' }))
    const { code, stdout, stderr } = await cli(repository(world), 'history')
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toContain(`${entryPath(2)} on the branch lockkeeper cannot be read`)
  })
})

describe('[E7] what makes no sense is one sentence and exit code 2', () => {
  test.each([
    ['status', ['--env', 'qa'], 'There is no environment qa; there are dev, staging'],
    ['status', ['--history', '0'], 'It is no number from 1 to 10000'],
    ['status', ['--format', 'yaml'], 'Allowed choices are text, json'],
    ['history', ['--env', 'qa'], 'There is no environment qa; there are dev, staging'],
    ['history', ['--app', 'web'], 'There is no app web; there are api'],
    ['history', ['--app', '../api'], 'There is no app ../api'],
    ['history', ['--limit', '1e9'], 'It is no number'],
  ])('%s %j', async (command, args, sentence) => {
    const { code, stdout, stderr } = await cli(repository(), command, ...args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(sentence)
  })

  test('no ledger', async () => {
    const folder = repository()
    git(folder, ['update-ref', '-d', 'refs/heads/lockkeeper'])
    expect(await cli(folder, 'status')).toMatchObject({ code: 2, stdout: '' })
  })
})

describe('[E7] help', () => {
  test('exit-codes: 0 done, 8 gate failed, 12 not authorised, 13 locked, and every other', async () => {
    const { code, stdout } = await cli(temporary(), 'help', 'exit-codes')
    expect(code).toBe(0)
    for (const line of [
      '0  done',
      '8  a gate says no',
      '12  not authorised',
      '13  the environment is locked',
    ]) {
      expect(stdout).toContain(` ${line}`)
    }
    for (const value of Object.values(exitCodes)) expect(stdout).toMatch(new RegExp(`^ +${value}  `, 'm'))
  })

  test('of a command is its own; of nothing known it is exit code 2', async () => {
    const folder = temporary()
    expect((await cli(folder, 'help', 'status')).stdout).toContain('Usage: lockkeeper status')
    expect((await cli(folder, 'help')).stdout).toContain('help [topic]')
    expect(await cli(folder, 'help', 'stauts')).toMatchObject({ code: 2, stdout: '' })
  })
})

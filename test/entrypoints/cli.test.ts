// The command line on real repositories: what it says when it cannot look, and what a clone has to be for it to look.
import { execFileSync, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { audited, devFile, pinnedText } from '../support/builders/audited.ts'
import { release } from '../support/builders/release.ts'
import { cli } from '../support/cli.ts'
import { git, repository, temporary, write } from '../support/written-repository.ts'

describe('[E7] what makes no sense is one sentence and exit code 2', () => {
  const nowhere = '/nowhere/at/all'
  test.each([
    ['no command', [], 'Usage: lockkeeper'],
    ['an unknown command', ['adit'], "unknown command 'adit'"],
    ['an unknown option', ['audit', '--fast'], "unknown option '--fast'"],
    ['an unknown format', ['export', '--format', 'xml'], 'Allowed choices are jsonl, csv'],
    ['no format', ['export'], 'not specified'],
    ['no directory', ['audit', '--directory', nowhere], `There is no directory ${nowhere}`],
  ])('%s', async (_what, args, sentence) => {
    const { code, stdout, stderr } = await cli(temporary(), ...args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(sentence)
  })

  test('no repository', async () => {
    const { code, stderr } = await cli(temporary(), 'audit')
    expect(code).toBe(2)
    expect(stderr).toMatch(/is no git repository that can be read: .*not a git repository/)
  })

  test.each([
    ['a bad environment', ['--env', 'no such/place'], 'There is no environment no such/place'],
    [
      'an environment nobody ever named',
      ['--env', 'prod'],
      'There is no environment prod; there are dev, staging.',
    ],
    ['a bad moment', ['--since', 'yesterday'], '--since yesterday is neither a date'],
    ['an option as a commit', ['--since=--output=x'], 'is neither a date'],
    ['a branch that is not there', ['--branch', 'trunk'], 'There is no branch trunk'],
    ['GitHub without a token', ['--github', 'acme/deploy'], 'GITHUB_TOKEN'],
    ['GitHub without an owner', ['--github', 'deploy'], 'does not look like owner/name'],
  ])('%s', async (_what, args, sentence) => {
    const { code, stdout, stderr } = await cli(repository(), 'audit', ...args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(sentence)
  })

  test('no ledger', async () => {
    const folder = repository()
    git(folder, ['update-ref', '-d', 'refs/heads/lockkeeper'])
    expect(await cli(folder, 'audit')).toMatchObject({ code: 2, stdout: '' })
  })
})

/** The report of an audit, as the next program gets it. */
async function told(folder: string): Promise<unknown> {
  return JSON.parse((await cli(folder, 'audit', '--json')).stdout)
}

describe('which clone it is does not matter', () => {
  test('bare, mirrored, cloned, or fetched by hand: the same report', async () => {
    const origin = repository()
    const expected = await told(origin)
    const [mirror, clone, single] = [temporary(), temporary(), temporary()]
    execFileSync('git', ['clone', '--quiet', '--mirror', origin, mirror])
    execFileSync('git', ['clone', '--quiet', origin, clone])
    execFileSync('git', ['clone', '--quiet', '--single-branch', origin, single])
    git(single, ['fetch', '--quiet', 'origin', 'lockkeeper:lockkeeper'])
    for (const folder of [mirror, clone, single]) expect(await told(folder)).toEqual(expected)
  })

  test('a local branch that lags behind or ran away is not what is judged', async () => {
    const origin = repository()
    const clone = temporary()
    execFileSync('git', ['clone', '--quiet', origin, clone])
    git(clone, ['update-ref', 'refs/heads/main', 'HEAD~1'])
    expect(await told(clone)).toEqual(await told(origin))
  })

  test('a shallow clone says where it ends, unless nothing older is asked about', async () => {
    const origin = repository()
    const shallow = temporary()
    execFileSync('git', ['clone', '--quiet', '--depth=1', '--no-single-branch', `file://${origin}`, shallow])
    expect((await cli(shallow, 'audit')).stdout).toContain('history-incomplete')
    expect((await cli(shallow, 'audit', '--since', '2026-03-02T13:50:00Z')).stdout).not.toContain(
      'history-incomplete',
    )
  })
})

describe('[A12] completeness, on git', () => {
  test('an unrecorded change is named by commit, path and version; --env and --since leave out the rest', async () => {
    const { main, ledger } = audited()
    const folder = temporary()
    git(folder, ['init', '--quiet', '--bare', '--initial-branch=main'])
    const forged = pinnedText(1, undefined, release('v6.6.6', 'd'))
    const last = main.at(-1)
    if (last === undefined) throw new Error('there are commits')
    write(folder, 'main', [...main, { ...last, files: { [devFile]: forged } }])
    write(folder, 'lockkeeper', ledger)
    const commit = git(folder, ['rev-parse', 'main']).trim()
    const before = git(folder, ['rev-parse', 'main~1']).trim()

    const all = await cli(folder, 'audit')
    expect(all.code).toBe(1)
    expect(all.stdout).toContain(
      `change-unrecorded: The release file changed and no entry says so. dev/api, v6.6.6, commit ${commit}, ${devFile}`,
    )
    expect((await cli(folder, 'audit', '--since', before.slice(0, 12))).stdout).toContain('change-unrecorded')
    expect((await cli(folder, 'audit', '--since', commit)).stdout).not.toContain('change-unrecorded')
    expect((await cli(folder, 'audit', '--env', 'staging')).stdout).not.toContain('v6.6.6')
  })
})

describe('[B11] the export', () => {
  test('a line a promotion in the seed’s words, as JSON Lines and as CSV', async () => {
    const folder = repository()
    const jsonl = await cli(folder, 'export', '--format', 'jsonl')
    expect(jsonl.code).toBe(0)
    const lines = jsonl.stdout
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line))
    expect(lines).toHaveLength(2)
    expect(lines[1]).toMatchObject({
      artifact: { name: 'api', tag: 'v1.2.3' },
      source_environment: 'dev',
      target_environment: 'staging',
      promotion_requested_at: '2026-03-02T13:30:00.000Z',
      promotion_approved_at: '2026-03-02T13:40:00.000Z',
      promotion_completed_at: '2026-03-02T13:45:00.000Z',
      approver: 'jo',
      verification_results: { dev: 'PASSED' },
      status: 'UNVERIFIED',
      kind: 'promotion',
      logical_index: 3,
    })
    expect(lines[0]).toMatchObject({ status: 'SUCCESS', source_environment: null })

    const csv = await cli(folder, 'export', '--format', 'csv', '--env', 'staging')
    const [header, row, ...more] = csv.stdout.trim().split('\n')
    expect(header).toMatch(/^promotion_id,artifact_name,artifact_tag,artifact_digest,/)
    expect(row).toContain(',api,v1.2.3,sha256:')
    expect(more).toEqual([])
  })

  test('from a ledger that does not hold is said to prove nothing', async () => {
    const folder = temporary()
    git(folder, ['init', '--quiet', '--bare', '--initial-branch=main'])
    const { main, ledger } = audited()
    write(folder, 'main', main)
    write(folder, 'lockkeeper', ledger.toSpliced(1, 1))
    const { code, stderr } = await cli(folder, 'export', '--format', 'jsonl')
    expect(code).toBe(1)
    expect(stderr).toContain('chain-gap')
  })
})

describe('the program', () => {
  test('[E7] starts from a clone, with its version and help on stdout', () => {
    const launcher = join(import.meta.dirname, '..', '..', 'bin', 'lockkeeper.cjs')
    const { status, stdout, stderr } = spawnSync(process.execPath, [launcher, 'audit', '--help'], {
      encoding: 'utf8',
    })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toContain('Examples:')
  })
})

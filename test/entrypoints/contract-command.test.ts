// `lockkeeper contract` on real clones: what it writes, what it refuses, and what it says of a contract that does not hold.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { cli } from '../support/cli.ts'
import { describeWithProgram } from '../support/external-program.ts'

const bundle = { 'provenance.json': '{}\n', 'ga-metadata.json': '{}\n', 'governance-lockfile.json': '[]\n' }

interface Clone {
  readonly folder: string
  readonly sha: string
  readonly contract: string
  readonly write: (path: string, text: string) => void
  readonly read: (path: string) => string
  readonly generate: (...more: readonly string[]) => ReturnType<typeof cli>
  readonly verify: (...more: readonly string[]) => ReturnType<typeof cli>
}

/** A clone with a policy, a bundle and a tagged commit. */
function clone(files: Readonly<Record<string, string>> = {}): Clone {
  const folder = mkdtempSync(join(tmpdir(), 'lockkeeper-contract-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-C', folder, '-c', 'user.name=ga', '-c', 'user.email=ga@example.com', ...args], {
      encoding: 'utf8',
    }).trim()
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  git('init', '--quiet', '--initial-branch=main')
  write('.github/lockkeeper.yaml', 'environments: [{ name: dev }, { name: stage }, { name: prod }]\n')
  const written = Object.entries(bundle).map(([name, text]) => [`staging/ga-bundle/${name}`, text] as const)
  for (const [path, text] of [...written, ...Object.entries(files)]) write(path, text)
  git('add', '-A')
  git('commit', '--quiet', '-m', 'release')
  git('tag', 'v4.1.2')
  const sha = git('rev-parse', 'HEAD')
  const seal = ['--sha', sha, '--tag', 'v4.1.2', '--bundle-dir', 'staging/ga-bundle']
  return {
    folder,
    sha,
    contract: `artifacts/ga-proof/${sha}/GA_READY.json`,
    write,
    read: (path) => readFileSync(join(folder, path), 'utf8'),
    generate: async (...more) => cli(folder, 'contract', 'generate', ...seal, ...more),
    verify: async (...more) => cli(folder, 'contract', 'verify', sha, '--env', 'prod', ...more),
  }
}

describe('a contract is made', () => {
  test('[A1] every field of the seed’s example, sealed, and verified at once', async () => {
    const { generate, verify, read, contract, sha } = clone()
    expect(await generate()).toMatchObject({ code: 0, stderr: '' })
    const hash: unknown = expect.stringMatching(/^sha256:[a-f0-9]{64}$/)
    expect(JSON.parse(read(contract))).toEqual({
      version: '1.0.0',
      contract_type: 'ga-ready-promotion',
      immutable: true,
      logical_index: 1,
      release: { ga_tag: 'v4.1.2', commit_sha: sha, artifact_directory: 'staging/ga-bundle' },
      artifact_hashes: {
        provenance_json: hash,
        ga_metadata_json: hash,
        sha256sums: hash,
        governance_lockfile_json: hash,
      },
      allowed_environments: ['dev', 'stage', 'prod'],
      promotion_rules: {
        no_builds: true,
        no_mutations: true,
        no_interpretation: true,
        hash_verification_required: true,
        replay_safe: true,
      },
      contract_hash: hash,
    })
    const verified = await verify()
    expect(verified).toMatchObject({ code: 0, stderr: '' })
    expect(verified.stdout).toContain(`The contract of ${sha} holds, and lets it go to prod.`)
  })

  test('[A1] the same release gives the same bytes; a contract that says something else is never written over', async () => {
    const { generate, read, contract } = clone()
    await generate()
    const text = read(contract)
    const again = await generate('--json')
    expect(JSON.parse(again.stdout)).toMatchObject({ schema: 'lockkeeper.dev/contract/v1', written: false })
    const other = await generate('--env', 'dev')
    expect(other).toMatchObject({ code: 1, stdout: '' })
    expect(other.stderr).toContain('a contract is never written over')
    expect(read(contract)).toBe(text)
  })

  test('[A1] checksums that are there already stay, and must be whole and right', async () => {
    const { generate, write, read } = clone()
    const sums = `${'0'.repeat(64)}  provenance.json\n`
    write('staging/ga-bundle/SHA256SUMS', sums)
    expect(await generate()).toMatchObject({ code: 1, stdout: '' })
    expect(read('staging/ga-bundle/SHA256SUMS')).toBe(sums)
  })

  test.each([
    ['half a commit', ['--sha', 'abc123'], 2, '--sha abc123 makes no sense'],
    ['a tag of another commit', ['--sha', 'd'.repeat(40), '--logical-index', '1'], 1, 'names the commit'],
    ['a commit that is not here', ['--sha', 'd'.repeat(40), '--tag', 'v9'], 1, '--logical-index'],
    ['[T24] a folder outside', ['--bundle-dir', '../elsewhere'], 2, 'a folder lies in the repository'],
    ['[T24] an absolute folder', ['--bundle-dir', '/etc'], 2, 'named from the root of the repository'],
    ['[T24] git’s own folder', ['--bundle-dir', '.git/refs'], 2, 'no ".git"'],
    ['no such folder', ['--bundle-dir', 'nowhere'], 1, 'There is no folder nowhere'],
    ['the folder above the contract', ['--bundle-dir', 'artifacts'], 1, 'needs a folder of its own'],
    ['an environment with blanks', ['--env', 'my env'], 2, '--env my env makes no sense'],
    ['a clock that is no index', ['--logical-index', '1.5'], 2, 'whole number'],
  ])('[A1] refused in one sentence: %s', async (_what, options, code, sentence) => {
    const { generate } = clone()
    const refused = await generate(...options)
    expect(refused).toMatchObject({ code, stdout: '' })
    expect(refused.stderr).toContain(sentence)
    expect(refused.stderr.trim().split('\n')).toHaveLength(1)
  })

  test('[T25] a bundle with a symbolic link in it is refused', async () => {
    const { generate, folder } = clone()
    symlinkSync('/etc/passwd', join(folder, 'staging/ga-bundle/notes.txt'))
    expect((await generate()).stderr).toContain('staging/ga-bundle/notes.txt is no plain file')
  })

  test('[T25] a folder that is a symbolic link is no folder: nothing is read through it, nothing written', async () => {
    const { generate, verify, folder } = clone()
    symlinkSync('/etc', join(folder, 'etc'))
    expect((await generate('--bundle-dir', 'etc')).stderr).toContain('a symbolic link lies on the way')
    const elsewhere = mkdtempSync(join(tmpdir(), 'lockkeeper-elsewhere-'))
    onTestFinished(() => rmSync(elsewhere, { recursive: true, force: true }))
    symlinkSync(elsewhere, join(folder, 'artifacts'))
    expect((await generate()).code).toBe(1)
    expect((await verify()).code).toBe(8)
    expect(execFileSync('ls', [elsewhere], { encoding: 'utf8' })).toBe('')
  })
})

describe('a contract is verified', () => {
  test('[A3] [E7] every failure is listed, the first one first, and the exit code says that a gate failed', async () => {
    const { generate, write, read, contract, folder, sha } = clone()
    await generate()
    write(contract, read(contract).replace('"no_builds": true', '"no_builds": false'))
    write('staging/ga-bundle/provenance.json', 'forged')
    const args = ['contract', 'verify', sha, '--env', 'lab', '--json']
    const { code, stdout, stderr } = await cli(folder, ...args)
    expect({ code, stderr }).toEqual({ code: 8, stderr: '' })
    expect(JSON.parse(stdout)).toMatchObject({
      schema: 'lockkeeper.dev/contract-verification/v1',
      holds: false,
      failures: [
        { reason: 'contract-hash-differs' },
        { reason: 'artifact-hash-differs' },
        { reason: 'checksum-differs' },
        { reason: 'contract-rule-broken' },
        { reason: 'environment-not-allowed', expected: 'dev, stage, prod', found: 'lab' },
      ],
    })
  })

  test('[A3] one that is not there does not hold', async () => {
    const { verify, sha } = clone()
    const missing = await verify()
    expect(missing.code).toBe(8)
    expect(missing.stdout).toContain('contract-missing: The contract is not there.')
    expect(missing.stdout).toContain(`Nothing of ${sha} goes to prod with this contract.`)
  })

  test.each([
    ['half a commit', ['abc123', '--env', 'prod']],
    ['no environment', ['a'.repeat(40)]],
  ])('[E7] what makes no sense ends with 2: %s', async (_what, args) => {
    expect(await cli(clone().folder, 'contract', 'verify', ...args)).toMatchObject({ code: 2, stdout: '' })
  })
})

describeWithProgram(['jq', 'sha256sum'], 'the seed’s own tools', () => {
  test('[A1] [A2] [A11] agree with what was written', async () => {
    const { generate, folder, contract } = clone({ 'staging/ga-bundle/sub/notes.txt': 'ü\n' })
    await generate()
    const recipe = `set -eu
test "sha256:$(jq -S 'del(.contract_hash)' ${contract} | sha256sum | cut -d' ' -f1)" = "$(jq -r .contract_hash ${contract})"
cd $(jq -r '.release.artifact_directory' ${contract})
sha256sum --quiet -c SHA256SUMS && echo proved`
    expect(execFileSync('sh', ['-c', recipe], { cwd: folder, encoding: 'utf8' })).toBe('proved\n')
  })
})

// Repositories that are written by git from commits in memory: real ones, to be read by the command line.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type Audited, audited } from './builders/audited.ts'
import type { MemoryCommit } from './memory-branches.ts'

/** A folder that is gone after the test. */
export function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lockkeeper-cli-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export function git(folder: string, args: readonly string[], input = ''): string {
  return execFileSync('git', ['-C', folder, ...args], {
    input,
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'ignore'],
  })
}

/** A bare repository with one branch of these commits. */
export function write(folder: string, branch: string, commits: readonly MemoryCommit[]): void {
  const stream = commits.map(({ at, files }, index) =>
    [
      `commit refs/heads/${branch}`,
      `committer Lockkeeper <lockkeeper@example.com> ${Date.parse(at) / 1000} +0000`,
      `data ${Buffer.byteLength(`commit ${index}`)}\ncommit ${index}`,
      ...Object.entries(files).map(([path, text]) =>
        text === null ? `D ${path}` : `M 100644 inline ${path}\ndata ${Buffer.byteLength(text)}\n${text}`,
      ),
      '',
    ].join('\n'),
  )
  git(folder, ['fast-import', '--quiet'], stream.join('\n'))
}

/** Repositories that were written before, by their commits: whoever wants the same ones gets a copy. */
const written = new Map<string, string>()

/** A repository whose ledger tells of no commit it has: enough for everything but a clean bill. */
export function repository({ main, ledger }: Audited = audited()): string {
  const commits = JSON.stringify([main, ledger])
  const original = written.get(commits) ?? writeBoth(main, ledger)
  written.set(commits, original)
  const folder = temporary()
  cpSync(original, folder, { recursive: true })
  return folder
}

function writeBoth(main: readonly MemoryCommit[], ledger: readonly MemoryCommit[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'lockkeeper-written-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  git(folder, ['init', '--quiet', '--bare', '--template=', '--initial-branch=main'])
  write(folder, 'main', main)
  write(folder, 'lockkeeper', ledger)
  return folder
}

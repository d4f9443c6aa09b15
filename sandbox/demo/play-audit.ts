// The last chapter: somebody who asks nobody proves it all from a clone, with `lockkeeper audit`.
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { simpleGit } from 'simple-git'
import { z } from 'zod'
import type { World } from '../world/start-world.ts'

const launcher = join(import.meta.dirname, '..', '..', 'bin', 'lockkeeper.cjs')

/** As much of `lockkeeper.dev/audit/v1` as is told. */
const auditSchema = z.object({
  proved: z.boolean(),
  ledger: z.object({ entries: z.int() }),
  releases: z.object({ commits: z.int(), changes: z.int() }),
  pins: z.array(
    z.object({
      environment: z.string(),
      app: z.string(),
      version: z.string().nullable(),
      entry: z.object({ index: z.int() }).nullable(),
    }),
  ),
  findings: z.array(
    z.object({
      reason: z.string(),
      severity: z.enum(['fault', 'note']),
      sentence: z.string(),
      environment: z.string().nullable(),
      app: z.string().nullable(),
    }),
  ),
})

export type PlayedAudit = z.infer<typeof auditSchema> & {
  readonly command: string
  readonly exitCode: number
}

/** Throws when the audit prints nothing that can be read. */
export async function playAudit(world: World): Promise<PlayedAudit> {
  const clone = await mkdtemp(join(tmpdir(), 'lockkeeper-audit-'))
  try {
    const { owner, name } = world.repository
    const url = new URL(`${world.github.origin}/${owner.login}/${name}.git`)
    url.username = 'carol'
    url.password = world.people.carol.token
    await simpleGit().clone(url.href, clone)
    const { exitCode, stdout } = await audit(clone)
    return { command: 'lockkeeper audit --json', exitCode, ...auditSchema.parse(JSON.parse(stdout)) }
  } finally {
    await rm(clone, { recursive: true, force: true })
  }
}

async function audit(clone: string): Promise<{ readonly exitCode: number; readonly stdout: string }> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      process.execPath,
      [launcher, 'audit', '--json'],
      { cwd: clone },
      (error, stdout, stderr) => {
        if (child.exitCode === null || stdout === '') reject(error ?? new Error(stderr))
        else resolve({ exitCode: child.exitCode, stdout })
      },
    )
  })
}

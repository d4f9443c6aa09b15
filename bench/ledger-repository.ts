// A repository with a long ledger, written straight into git: promotions with their records and pins, and reports on them.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createWriteStream, readFileSync, type WriteStream } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import {
  appNameSchema,
  type CommitOid,
  commitOidSchema,
  digestSchema,
  environmentNameSchema,
  instantSchema,
  loginSchema,
  promotionIdSchema,
  versionSchema,
} from '../src/domain/identifiers.ts'
import type { LedgerHead } from '../src/domain/ledger/ledger.ts'
import { ledgerCommit } from '../src/domain/ledger-write/ledger-commit.ts'
import type { LedgerPayload } from '../src/domain/ledger/ledger-payload.ts'
import { releasePath } from '../src/domain/release-path.ts'
import type { VerifiedReleases } from '../src/domain/ledger/verified-releases.ts'
import { verifiedReleasesSchema } from '../src/domain/ledger/verified-releases.ts'
import {
  type DeployedState,
  deployedStateSchema,
  type WrittenRelease,
} from '../src/domain/ledger/deployed-state.ts'

const apps = Array.from({ length: 200 }, (_, number) => appNameSchema.parse(`app-${number}`))
const environments = ['dev', 'staging', 'production'].map((name) => environmentNameSchema.parse(name))
const at = instantSchema.parse('2026-01-16T12:34:56Z')
const [somebody, another] = [loginSchema.parse('somebody'), loginSchema.parse('another')]
/** The bot writes at most so many entries at once. */
const perCommit = 24
/** Every how-manieth entry is a promotion; the others are reports of health on the same app. */
const everyPromotion = 10

const hex = (text: string, algorithm = 'sha256'): string => createHash(algorithm).update(text).digest('hex')

/** Writes a bare repository with so many entries into a folder; undisturbed, an audit of it proves everything. */
export async function writeLedgerRepository(folder: string, length: number): Promise<void> {
  execFileSync('git', ['init', '--quiet', '--bare', '--initial-branch=main', folder])
  const promotions = Math.ceil(length / everyPromotion)
  const marks = join(folder, 'marks')
  await fastImport(folder, [`--export-marks=${marks}`], async (write) => {
    for (let number = 0; number < promotions; number += 1) {
      await write(`commit refs/heads/main\nmark :${number + 1}\n${committer(number)}`)
      await write(fileText(releasePath(placeOf(number).environment, placeOf(number).app), pinText(number)))
    }
  })
  const commits = readFileSync(marks, 'utf8').trim().split('\n')
  const oids = new Map(commits.map((line) => [line.slice(1, line.indexOf(' ')), line.slice(-40)]))
  const commitOf = (number: number) => commitOidSchema.parse(oids.get(String(number + 1)))
  await fastImport(folder, [], async (write) => writeLedger(write, length, commitOf))
}

type Write = (text: string) => Promise<void>

async function writeLedger(
  write: Write,
  length: number,
  commitOf: (number: number) => CommitOid,
): Promise<void> {
  const deployedStates = new Map<string, DeployedState>()
  const verifiedReleases = new Map<string, VerifiedReleases>()
  let head: LedgerHead | undefined
  for (let index = 0; index < length; index += 1) {
    const payload = payloadOf(index, commitOf)
    const { entries, additions } = ledgerCommit([{ at, actor: somebody, payload }], {
      head,
      deployedState: (environment, app) => deployedStates.get(`${environment}/${app}`),
      verifiedReleases: (environment, app) => verifiedReleases.get(`${environment}/${app}`) ?? [],
      hasRecord: () => false,
      stages: () => [],
    })
    if (index % perCommit === 0) await write(`commit refs/heads/lockkeeper\n${committer(index)}`)
    for (const { path, text } of additions) {
      const place = path.replace(/^\w+\//, '').replace('.json', '')
      if (path.startsWith('standing/')) deployedStates.set(place, deployedStateSchema.parse(JSON.parse(text)))
      if (path.startsWith('proven/'))
        verifiedReleases.set(place, verifiedReleasesSchema.parse(JSON.parse(text)))
      await write(fileText(path, text))
    }
    head = entries.at(-1)
  }
}

function payloadOf(index: number, commitOf: (number: number) => CommitOid): LedgerPayload {
  const number = Math.floor(index / everyPromotion)
  const place = placeOf(number)
  const [release, commit] = [releaseOf(number), commitOf(number)]
  if (index % everyPromotion > 0) {
    return { kind: 'verified', ...place, release, commit, context: 'argocd', url: 'https://argocd.example/' }
  }
  return {
    kind: 'promoted',
    ...place,
    release,
    from: null,
    promotion: idOf(number),
    plan: digestSchema.parse(`sha256:${hex('plan')}`),
    rules: digestSchema.parse(`sha256:${hex('rules')}`),
    pullRequest: number + 1,
    head: commit,
    mergeCommit: commit,
    requester: somebody,
    requestedAt: at,
    approvals: [{ login: another, at, commit }],
    mergedBy: another,
    mergedAt: at,
    gates: ['order', 'lock', 'immutability', 'verification', 'approvals', 'only_pins_changed'].map(
      (gate) => ({ gate, verdict: 'pass' as const }),
    ),
  }
}

function placeOf(number: number) {
  const app = apps[number % apps.length]
  const environment = environments[Math.floor(number / apps.length) % environments.length]
  if (app === undefined || environment === undefined) throw new Error('every place has a name')
  return { environment, app }
}

function releaseOf(number: number): WrittenRelease {
  const { app } = placeOf(number)
  return {
    version: versionSchema.parse(`v1.${number}.0`),
    commit: commitOidSchema.parse(hex(`source ${number}`, 'sha1')),
    contract: null,
    images: [
      {
        name: app,
        repository: `ghcr.io/acme/${app}`,
        digest: digestSchema.parse(`sha256:${hex(`${number}`)}`),
      },
    ],
  }
}

function idOf(number: number) {
  return promotionIdSchema.parse(`0195f2a4-7c3e-7d21-9a10-${String(number).padStart(12, '0')}`)
}

function pinText(number: number): string {
  const { app } = placeOf(number)
  const { version, commit, images } = releaseOf(number)
  const refs = images.map(
    ({ name, repository, digest }) => `    - { name: ${name}, ref: ${repository}@${digest} }`,
  )
  return `apiVersion: lockkeeper.dev/v1
kind: Release
metadata:
  name: ${app}
spec:
  version: ${version}
  source: { commit: ${commit ?? 'null'} }
  images:
${refs.join('\n')}
  promotion: { id: ${idOf(number)} }
`
}

function committer(number: number): string {
  return `committer Lockkeeper <lockkeeper@example.com> ${1_768_566_896 + number} +0000\ndata 0\n`
}

function fileText(path: string, text: string): string {
  return `M 100644 inline ${path}\ndata ${Buffer.byteLength(text)}\n${text}\n`
}

/** Writes a stream for `git fast-import` beside the repository, and has it imported. */
async function fastImport(
  folder: string,
  options: readonly string[],
  fill: (write: Write) => Promise<void>,
): Promise<void> {
  const path = join(folder, 'fast-import')
  const stream: WriteStream = createWriteStream(path)
  await fill(async (text) => {
    if (!stream.write(text)) await once(stream, 'drain')
  })
  stream.end()
  await once(stream, 'close')
  const args = ['--git-dir', folder, 'fast-import', '--quiet', ...options]
  execFileSync('git', args, { input: readFileSync(path) })
}

// The source facts of a rollback: what the app's own repository says of the two releases, where it is shown to us.
import { type Fact, known, unavailable } from '../../../domain/fact.ts'
import type { CommitOid } from '../../../domain/identifiers.ts'
import type { DocumentComparison } from '../../../domain/impact/schemas/breaking-change.ts'
import type { SourceDifference } from '../../../domain/impact/impact.ts'
import { comparePublished, type DocumentText } from '../../../domain/impact/schemas/schema-changes.ts'
import type { Move } from '../../../domain/promotion/promotion.ts'
import type { Pin } from '../../../domain/release/release.ts'
import {
  type GitHost,
  HostUnavailable,
  type Snapshot,
  type RepositoryRef,
} from '../../../ports/git-host/git-host.ts'
import type { FileAnswer } from '../../../ports/git-host/git-host-queries.ts'
import type { ImageRegistry } from '../../../ports/image-registry.ts'
import { repositoryAt } from './source-repository.ts'

/** Both releases as commits of one repository. */
interface Sources {
  readonly repository: RepositoryRef
  readonly now: CommitOid
  readonly next: CommitOid
}

/** What is asked with: the GitOps repository says which host and which installation. */
export interface SourceReader {
  readonly host: GitHost
  readonly registry: ImageRegistry
  readonly repository: RepositoryRef
  readonly snapshot: Snapshot
}

/** What the app's own repository has of both releases. A rollback waits for none of it: what fails is unavailable. */
export async function sourceFacts(
  reader: SourceReader,
  move: Move,
  paths: readonly string[] | undefined,
): Promise<{
  readonly source: Fact<SourceDifference>
  readonly documents: Fact<readonly DocumentComparison[]>
}> {
  const sources = await sourcesOf(reader, move)
  const source = sources.known ? await differenceOf(reader, sources.value) : sources
  if (paths === undefined) return { source, documents: unavailable(unnamed) }
  if (paths.length === 0) return { source, documents: known([]) }
  // What is not shown to be compared is not shown to be read either.
  if (!sources.known) return { source, documents: sources }
  return { source, documents: source.known ? await documentsOf(reader, sources.value, paths) : source }
}

const unnamed = 'the policy names no published schemas; write impact: { schemas: [] } where there are none'

async function sourcesOf(reader: SourceReader, { from, to }: Move): Promise<Fact<Sources>> {
  const [now, next] = [from.source.commit, to.source.commit]
  if (now === undefined || next === undefined) {
    return unavailable(`${(now === undefined ? from : to).version ?? 'the release'} does not tell its commit`)
  }
  const addresses = await Promise.all([from, to].map(async (pin) => addressOf(reader.registry, pin)))
  const reported = new Set(addresses.filter((address) => address !== undefined))
  const [address, other] = reported
  if (address === undefined) return unavailable('nobody tells which repository the images were built from')
  if (other !== undefined) return unavailable('the two releases were built from different repositories')
  const repository = repositoryAt(address, reader.repository, reader.snapshot)
  return repository === undefined
    ? unavailable(`${address} is no repository of this git host`)
    : known({ repository, now, next })
}

/** `org.opencontainers.image.source` of a release's first image that tells it. */
export async function addressOf(registry: ImageRegistry, { images }: Pin): Promise<string | undefined> {
  for (const { repository, digest } of images) {
    const answer = digest === undefined ? undefined : await registry.describe(repository, digest)
    if (answer?.kind === 'found' && answer.image.source !== undefined) {
      return answer.image.source.replace(/(?:\.git)?\/?$/, '')
    }
  }
  return undefined
}

async function differenceOf(
  { host }: SourceReader,
  { repository, now, next }: Sources,
): Promise<Fact<SourceDifference>> {
  return asFact(async () => {
    const compared = await host.compareCommits(repository, next, now)
    if (compared === undefined) {
      return unavailable(`${repository.owner}/${repository.name}, or one of the commits, is not shown to us`)
    }
    const { behindBy: comingIn, ...rest } = compared
    return known({ ...rest, comingIn })
  })
}

async function documentsOf(
  { host }: SourceReader,
  { repository, now, next }: Sources,
  paths: readonly string[],
): Promise<Fact<readonly DocumentComparison[]>> {
  return asFact(async () => {
    const queries = paths.flatMap((path) => [now, next].map((at) => ({ kind: 'file', at, path }) as const))
    const snapshot = await host.read(repository, queries)
    const textAt = (at: CommitOid, path: string) => asText(snapshot.answer({ kind: 'file', at, path }))
    return known(paths.map((path) => comparePublished(path, textAt(now, path), textAt(next, path))))
  })
}

function asText(answer: FileAnswer): DocumentText {
  return answer.kind === 'file' ? { kind: 'text', text: answer.text } : answer
}

/** The app's repository may be gone or closed to us; that never stops a rollback. */
async function asFact<T>(ask: () => Promise<Fact<T>>): Promise<Fact<T>> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof HostUnavailable) return unavailable(error.message)
    throw error
  }
}

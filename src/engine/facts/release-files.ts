// The release file facts: what apps pin in an environment, read one by one or by the folder.
import { type Fact, known, unavailable } from '../../domain/fact.ts'
import { type AppName, appNameSchema, type EnvironmentName, onlyApp } from '../../domain/identifiers.ts'
import { parseReleaseFile } from '../../domain/pins/release-file.ts'
import { releasePath } from '../../domain/release-path.ts'
import type { Pin } from '../../domain/release/release.ts'
import type { ReleaseFileState } from '../../domain/pins/release-file-state.ts'
import type { Snapshot } from '../../ports/git-host/git-host.ts'
import type { FileAnswer, FolderEntry, QueryOf, Revision } from '../../ports/git-host/git-host-queries.ts'

export function releaseFileQuery(
  environment: EnvironmentName,
  app: AppName,
  at: Revision = 'default',
): QueryOf<'file'> {
  return { kind: 'file', at, path: releasePath(environment, app) }
}

/** Every app's folder of an environment: with texts to read all pins at once, without to learn the apps' names. */
export function environmentQuery(
  environment: EnvironmentName,
  texts: boolean,
  at: Revision = 'default',
): QueryOf<'folder'> {
  return { kind: 'folder', at, path: `environments/${environment}`, depth: 2, texts }
}

/** What an app pins in an environment, as far as a question about it was asked; throws when none was. */
export function readReleaseFile(
  snapshot: Snapshot,
  environment: EnvironmentName,
  app: AppName,
  at: Revision = 'default',
): ReleaseFileState {
  const path = releasePath(environment, app)
  const query = releaseFileQuery(environment, app, at)
  const answer = snapshot.has(query)
    ? snapshot.answer(query)
    : fileIn(snapshot.answer(environmentQuery(environment, true, at)) ?? [], app)
  return stateOf(path, answer)
}

/** The apps that have a release file in an environment, by name. */
export function readApps(snapshot: Snapshot, query: QueryOf<'folder'>): readonly AppName[] {
  const entries = snapshot.answer(query) ?? []
  const only = entries.some(({ name }) => name === 'release.yaml') ? [onlyApp] : []
  const named = entries.flatMap(({ name, kind, entries: files }) => {
    const app = appNameSchema.safeParse(name)
    return kind === 'folder' && app.success && files.some((file) => file.name === 'release.yaml')
      ? [app.data]
      : []
  })
  return [...only, ...named]
}

/** A release file's state from its answer. */
export function stateOf(path: string, answer: FileAnswer): ReleaseFileState {
  switch (answer.kind) {
    case 'absent':
      return { kind: 'absent', path }
    case 'unreadable':
      return { kind: 'unreadable', path, problems: [notAFile(answer.why)] }
    case 'file': {
      const file = parseReleaseFile(answer.text)
      return file.ok
        ? { kind: 'pinned', path, pin: file.value, text: answer.text }
        : { kind: 'unreadable', path, problems: file.error }
    }
  }
}

function notAFile(why: string) {
  return {
    path: '',
    line: 1,
    column: 1,
    message: `this is a ${why}, not a file`,
    hint: 'commit a plain text file',
  }
}

function fileIn(entries: readonly FolderEntry[], app: AppName): FileAnswer {
  const files = app === onlyApp ? entries : (entries.find(({ name }) => name === app)?.entries ?? [])
  const file = files.find(({ name }) => name === 'release.yaml')
  if (file === undefined) return { kind: 'absent' }
  if (file.kind === 'folder') return { kind: 'unreadable', why: 'folder' }
  return file.text === undefined
    ? { kind: 'unreadable', why: 'symlink' }
    : { kind: 'file', text: file.text, oid: '' }
}

/** What a release file pins; undefined where there is none. */
export function pinFact(file: ReleaseFileState): Fact<Pin | undefined> {
  switch (file.kind) {
    case 'pinned':
      return known(file.pin)
    case 'absent':
      return known(undefined)
    case 'unreadable':
      return unavailable(`${file.path} cannot be read`)
  }
}

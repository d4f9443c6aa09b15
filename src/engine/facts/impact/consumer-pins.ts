// The consumer facts: files of this repository in which versions are pinned, as the policy names them.
import { type Fact, known, unavailable } from '../../../domain/fact.ts'
import type { AppName } from '../../../domain/identifiers.ts'
import { type ConsumerEffect, consumerEffect } from '../../../domain/impact/consumers.ts'
import type { ConsumerFiles } from '../../../domain/environments/named-files.ts'
import type { Move } from '../../../domain/promotion/promotion.ts'
import type { Snapshot } from '../../../ports/git-host/git-host.ts'
import type { FolderEntry, Query, QueryOf } from '../../../ports/git-host/git-host-queries.ts'

/** More consumers in one place than this are not read. */
const mostFolders = 200

/** The files; for a path with `*` its folder, with everything near below, or with the files asked for once the folder is known. */
export function consumerQueries(
  consumers: readonly ConsumerFiles[] | undefined,
  apps: readonly AppName[],
  soFar: Snapshot | undefined,
): readonly Query[] {
  return (consumers ?? [])
    .filter(({ app }) => app === undefined || apps.includes(app))
    .flatMap(({ path }) => {
      const folder = folderQuery(path)
      if (folder === undefined) return [fileQuery(path)]
      if (folder.texts || soFar?.has(folder) !== true) return [folder]
      const folders = foldersIn(soFar, folder) ?? []
      return [folder, ...folders.map(({ name }) => fileQuery(pathOf(path, name)))]
    })
}

/** What each move does to whoever pins its app. */
export function readConsumers(
  snapshot: Snapshot,
  consumers: readonly ConsumerFiles[] | undefined,
  moves: readonly Move[],
): Fact<readonly ConsumerEffect[]> {
  if (consumers === undefined)
    return unavailable('the policy names no consumers; write [] where there are none')
  const effects: ConsumerEffect[] = []
  for (const { app: of, path, field } of consumers) {
    const concerned = moves.filter((move) => of === undefined || move.app === of)
    const files = concerned.length === 0 ? [] : filesOf(snapshot, path)
    if (files === undefined) return unavailable(`${path} stands for more than ${mostFolders} files`)
    for (const { app, from, to } of concerned) {
      for (const file of files) {
        effects.push(consumerEffect({ app, path: file.path, field }, file.text, from.version, to.version))
      }
    }
  }
  return known(effects)
}

interface ConsumerFile {
  readonly path: string
  /** Undefined where it cannot be read. */
  readonly text: string | undefined
}

/** The files a path stands for; undefined where there are too many. */
function filesOf(snapshot: Snapshot, path: string): readonly ConsumerFile[] | undefined {
  const folder = folderQuery(path)
  if (folder === undefined) return [{ path, text: textOf(snapshot, path) }]
  return foldersIn(snapshot, folder)?.flatMap((entry): readonly ConsumerFile[] => {
    const file = pathOf(path, entry.name)
    // A folder without the file is no consumer.
    if (!folder.texts) {
      const isThere = snapshot.answer(fileQuery(file)).kind !== 'absent'
      return isThere ? [{ path: file, text: textOf(snapshot, file) }] : []
    }
    const found = entryBelow(entry, belowStar(path))
    return found === undefined ? [] : [{ path: file, text: found.text }]
  })
}

function textOf(snapshot: Snapshot, path: string): string | undefined {
  const answer = snapshot.answer(fileQuery(path))
  return answer.kind === 'file' ? answer.text : undefined
}

function belowStar(path: string): readonly string[] {
  const parts = path.split('/')
  return parts.slice(parts.indexOf('*') + 1)
}

function entryBelow(folder: FolderEntry, names: readonly string[]): FolderEntry | undefined {
  return names.reduce<FolderEntry | undefined>(
    (entry, name) => entry?.entries.find((below) => below.name === name),
    folder,
  )
}

function fileQuery(path: string): QueryOf<'file'> {
  return { kind: 'file', at: 'default', path }
}

/** The folder in which `*` stands for every folder; with the texts where they are not far, so that one read is enough. */
function folderQuery(path: string): QueryOf<'folder'> | undefined {
  const parts = path.split('/')
  const star = parts.indexOf('*')
  if (star < 0) return undefined
  const above = parts.slice(0, star).join('/')
  switch (parts.length - star) {
    case 2:
      return { kind: 'folder', at: 'default', path: above, depth: 2, texts: true }
    case 3:
      return { kind: 'folder', at: 'default', path: above, depth: 3, texts: true }
    default:
      return { kind: 'folder', at: 'default', path: above, depth: 1, texts: false }
  }
}

/** Undefined where there are too many. */
function foldersIn(snapshot: Snapshot, query: QueryOf<'folder'>): readonly FolderEntry[] | undefined {
  const folders = (snapshot.answer(query) ?? []).filter(({ kind }) => kind === 'folder')
  return folders.length > mostFolders ? undefined : folders
}

/** The file that a path with `*` means in one of the folders. */
function pathOf(path: string, folder: string): string {
  return path
    .split('/')
    .map((part) => (part === '*' ? folder : part))
    .join('/')
}

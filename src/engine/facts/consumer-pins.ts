// The consumer facts: files of this repository in which versions are pinned, as the policy names them.
import { type Fact, known, unavailable } from '../../domain/fact.ts'
import type { AppName } from '../../domain/identifiers.ts'
import { type ConsumerEffect, consumerEffect } from '../../domain/impact/consumers.ts'
import type { ConsumerFiles } from '../../domain/impact/named-files.ts'
import type { Move } from '../../domain/promotion.ts'
import type { Reading } from '../../ports/git-host.ts'
import type { Question, QuestionOf } from '../../ports/git-host-questions.ts'

/** More consumers in one place than this are not read. */
const mostFolders = 200

/** The files; for a path with `*` its folder first, and the files once the folder is known. */
export function consumerQuestions(
  consumers: readonly ConsumerFiles[] | undefined,
  apps: readonly AppName[],
  soFar: Reading | undefined,
): readonly Question[] {
  return (consumers ?? [])
    .filter(({ app }) => app === undefined || apps.includes(app))
    .flatMap(({ path }) => {
      const folder = folderQuestion(path)
      if (folder === undefined) return [fileQuestion(path)]
      const files = soFar?.has(folder) === true ? pathsIn(soFar, folder, path) : undefined
      return [folder, ...(files ?? []).map(fileQuestion)]
    })
}

/** What each move does to whoever pins its app. */
export function readConsumers(
  reading: Reading,
  consumers: readonly ConsumerFiles[] | undefined,
  moves: readonly Move[],
): Fact<readonly ConsumerEffect[]> {
  if (consumers === undefined)
    return unavailable('the policy names no consumers; write [] where there are none')
  const effects: ConsumerEffect[] = []
  for (const { app: of, path, field } of consumers) {
    const folder = folderQuestion(path)
    const paths = folder === undefined ? [path] : pathsIn(reading, folder, path)
    if (paths === undefined) return unavailable(`${path} stands for more than ${mostFolders} files`)
    for (const { app, from, to } of moves.filter((move) => of === undefined || move.app === of)) {
      for (const file of paths) {
        const answer = reading.answer(fileQuestion(file))
        // A folder without the file is no consumer.
        if (answer.kind === 'absent' && folder !== undefined) continue
        const text = answer.kind === 'file' ? answer.text : undefined
        effects.push(consumerEffect({ app, path: file, field }, text, from.version, to.version))
      }
    }
  }
  return known(effects)
}

function fileQuestion(path: string): QuestionOf<'file'> {
  return { kind: 'file', at: 'default', path }
}

function folderQuestion(path: string): QuestionOf<'folder'> | undefined {
  const parts = path.split('/')
  const star = parts.indexOf('*')
  return star < 0
    ? undefined
    : { kind: 'folder', at: 'default', path: parts.slice(0, star).join('/'), depth: 1, texts: false }
}

/** Undefined where there are too many. */
function pathsIn(
  reading: Reading,
  folder: QuestionOf<'folder'>,
  path: string,
): readonly string[] | undefined {
  const folders = (reading.answer(folder) ?? []).filter(({ kind }) => kind === 'folder')
  if (folders.length > mostFolders) return undefined
  return folders.map(({ name }) =>
    path
      .split('/')
      .map((part) => (part === '*' ? name : part))
      .join('/'),
  )
}

// Folders: circles between the things that lie in one folder, and folders with more loose files than a reader can hold.
import type { SourceFile } from './source-tree.ts'

/** More loose files than this, and a folder wants folders of its own. */
export const mostLooseFiles = 15

/**
 * Circles at every level of a tree, as sentences. The files and folders that lie side by side in one folder are its
 * parts, a folder with all that is below it; parts may import each other in one direction only.
 */
export function circles(files: readonly SourceFile[]): readonly string[] {
  const folders = [...new Set(files.flatMap(({ path }) => foldersAbove(path)))].toSorted()
  return folders.flatMap((folder) => {
    const arrows = arrowsWithin(folder, files)
    return [...arrows.keys()]
      .filter((part) => reaches(arrows, part, part))
      .map((part) => `${folder}/${part} imports, over ${[...(arrows.get(part) ?? [])].join(', ')}, itself`)
  })
}

/** Folders with too many loose files, as sentences. */
export function crowdedFolders(paths: readonly string[]): readonly string[] {
  const loose = Map.groupBy(paths, folderOf)
  return [...loose]
    .filter(([, inside]) => inside.length > mostLooseFiles)
    .map(([folder, inside]) => `${folder} holds ${inside.length} loose files`)
}

function arrowsWithin(
  folder: string,
  files: readonly SourceFile[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const arrows = new Map<string, Set<string>>()
  for (const { path, imports } of files) {
    const from = partOf(folder, path)
    if (from === undefined) continue
    const targets = imports.flatMap((target) => partOf(folder, target) ?? []).filter((part) => part !== from)
    arrows.set(from, new Set([...(arrows.get(from) ?? []), ...targets]))
  }
  return arrows
}

function reaches(arrows: ReadonlyMap<string, ReadonlySet<string>>, from: string, to: string): boolean {
  const seen = new Set<string>()
  const open = [...(arrows.get(from) ?? [])]
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    if (part === to) return true
    if (seen.has(part)) continue
    seen.add(part)
    open.push(...(arrows.get(part) ?? []))
  }
  return false
}

/** The part of a folder that a path lies in; undefined for a path outside the folder. */
function partOf(folder: string, path: string): string | undefined {
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1).split('/')[0] : undefined
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'))
}

function foldersAbove(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1)
  return parts.map((_, depth) => parts.slice(0, depth + 1).join('/'))
}

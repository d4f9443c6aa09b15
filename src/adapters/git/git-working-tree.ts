// The working tree of a local clone: files read and made by the file system, commits named by git.
import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { lstat, mkdir, open, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { type Fact, known, unavailable } from '../../domain/fact.ts'
import type { FileText } from '../../domain/file-text.ts'
import { commitOidSchema, type Digest, digestSchema } from '../../domain/identifiers.ts'
import { ok, type Result } from '../../domain/result.ts'
import type { TreeEntry, TreeProblem, WorkingTree } from '../../ports/working-tree.ts'
import { askGit } from './ask-git.ts'
import { decodeText } from './decode-text.ts'
import { findRepository } from './find-repository.ts'

const largestText = 1024 * 1024

/** @param directory any directory of the clone */
export async function openWorkingTree(directory: string): Promise<Result<WorkingTree, TreeProblem>> {
  const root = await findRepository(directory, '--show-toplevel')
  return root.ok ? ok(new GitWorkingTree(root.value)) : root
}

class GitWorkingTree implements WorkingTree {
  readonly #root: string

  constructor(root: string) {
    this.#root = root
  }

  async text(path: string): Promise<FileText> {
    const kind = await this.#kindOf(path)
    if (kind === 'absent') return { kind }
    if (kind !== 'file') return { kind: 'unreadable', why: 'not-a-file' }
    const file = await this.#open(path)
    try {
      const { size } = await file.stat()
      return size > largestText ? { kind: 'unreadable', why: 'too-large' } : decodeText(await file.readFile())
    } finally {
      await file.close()
    }
  }

  async files(folder: string): Promise<readonly TreeEntry[] | undefined> {
    if ((await this.#kindOf(folder)) !== 'folder') return undefined
    const entries = await this.#below(folder, '')
    return entries.toSorted((left, right) => (left.path < right.path ? -1 : 1))
  }

  async digest(path: string): Promise<Fact<Digest>> {
    if ((await this.#kindOf(path)) !== 'file') return unavailable('it is no plain file')
    const file = await this.#open(path)
    const hash = createHash('sha256')
    await pipeline(file.createReadStream(), hash)
    return known(digestSchema.parse(`sha256:${hash.digest('hex')}`))
  }

  async commit(revision: string) {
    const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`]
    const oid = commitOidSchema.safeParse(await askGit(this.#root, args)).data
    if (oid === undefined) return undefined
    const shallow = await askGit(this.#root, ['rev-parse', '--is-shallow-repository'])
    const count = await askGit(this.#root, ['rev-list', '--count', '--first-parent', oid, '--'])
    return { oid, position: shallow === 'false' ? Number(count) : undefined }
  }

  async create(path: string, text: string): Promise<'created' | 'exists' | 'not-a-folder'> {
    const parts = path.split('/')
    for (const depth of parts.slice(0, -1).keys()) {
      const folder = parts.slice(0, depth + 1).join('/')
      const kind = await this.#kindOf(folder)
      if (kind === 'absent') await mkdir(join(this.#root, folder))
      else if (kind !== 'folder') return 'not-a-folder'
    }
    try {
      await writeFile(join(this.#root, path), text, { flag: 'wx' })
      return 'created'
    } catch (error) {
      if (codeOf(error) === 'EEXIST') return 'exists'
      throw error
    }
  }

  async #below(folder: string, prefix: string): Promise<readonly TreeEntry[]> {
    const entries = await readdir(join(this.#root, folder), { withFileTypes: true })
    const found = await Promise.all(
      entries.map(async (entry): Promise<readonly TreeEntry[]> => {
        const path = `${prefix}${entry.name}`
        if (entry.isDirectory()) return this.#below(`${folder}/${entry.name}`, `${path}/`)
        return [{ path, kind: entry.isFile() ? 'file' : 'other' }]
      }),
    )
    return found.flat()
  }

  /** What is at a path, if no part of the way there is a link. */
  async #kindOf(path: string): Promise<'file' | 'folder' | 'other' | 'absent'> {
    const parts = path.split('/')
    for (const depth of parts.keys()) {
      const kind = await kindAt(join(this.#root, ...parts.slice(0, depth + 1)))
      if (kind !== 'folder' || depth === parts.length - 1) return kind
    }
    return 'absent'
  }

  async #open(path: string) {
    return open(join(this.#root, path), constants.O_RDONLY | constants.O_NOFOLLOW)
  }
}

async function kindAt(path: string): Promise<'file' | 'folder' | 'other' | 'absent'> {
  try {
    const found = await lstat(path)
    return found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other'
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return 'absent'
    throw error
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

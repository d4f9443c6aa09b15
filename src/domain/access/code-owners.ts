// CODEOWNERS: who owns which files, as the file on the default branch says.
import { type Login, loginSchema } from '../identifiers.ts'
import { err, ok, type Result } from '../result.ts'
import { isAbout } from './path-pattern.ts'

/** Where GitHub looks for the file, in this order; the first that is there counts. */
export const codeOwnersPaths = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'] as const

export type Owner =
  | { readonly kind: 'team'; readonly slug: string }
  | { readonly kind: 'user'; readonly login: Login }
  /** An address, or a team of another organisation: nobody can tell who that is. */
  | { readonly kind: 'unknown'; readonly text: string }

/** One line: its files, and who owns them; nobody, where none is named. */
export interface OwnedPaths {
  readonly pattern: string
  readonly owners: readonly Owner[]
}

/** Lines of a file; and `**` in a pattern, because what a pattern costs doubles with each. */
const most = { lines: 5000, globstars: 5 }

/**
 * Reads the file as GitHub documents it ("About code owners"), strictly: GitHub steps over a line that it does not
 * understand, and then another line decides; here nothing is decided by what cannot be read.
 *
 * @param organization the owner of the repository: only its teams can be looked up
 * @returns the lines in their order; or what is wrong, as a sentence
 */
export function parseCodeOwners(text: string, organization: string): Result<readonly OwnedPaths[], string> {
  const lines = text.split(/\r?\n/)
  if (lines.length > most.lines) return err(`it has more than ${most.lines} lines`)
  const owned: OwnedPaths[] = []
  for (const [index, line] of lines.entries()) {
    const words = line
      .replace(/(?:^|\s)#.*$/u, '')
      .split(/\s+/)
      .filter((word) => word !== '')
    const [pattern, ...owners] = words
    if (pattern === undefined) continue
    if (/^!|[[\]\\]|\*{3}/.test(pattern) || pattern.length > 500) {
      return err(`line ${index + 1}: GitHub takes no such pattern`)
    }
    if (pattern.split('**').length - 1 > most.globstars) {
      return err(`line ${index + 1}: a pattern with more than ${most.globstars} times ** is not read`)
    }
    const read = owners.map((owner) => ownerOf(owner, organization))
    if (read.includes(undefined)) return err(`line ${index + 1}: an owner is none`)
    owned.push({ pattern, owners: read.filter((owner) => owner !== undefined) })
  }
  return ok(owned)
}

/** The last line that is about a file says who owns it; nobody, where no line is. */
export function ownersOf(owned: readonly OwnedPaths[], path: string): readonly Owner[] {
  return owned.findLast(({ pattern }) => isAbout(pattern, path))?.owners ?? []
}

/** Undefined for what is no owner at all. */
function ownerOf(text: string, organization: string): Owner | undefined {
  const [, org, slug] = /^@([A-Za-z0-9-]+)\/([A-Za-z0-9_.-]{1,100})$/.exec(text) ?? []
  if (org !== undefined && slug !== undefined) {
    return org.toLowerCase() === organization.toLowerCase()
      ? { kind: 'team', slug: slug.toLowerCase() }
      : { kind: 'unknown', text }
  }
  if (text.startsWith('@')) {
    const login = loginSchema.safeParse(text.slice(1))
    return login.success ? { kind: 'user', login: login.data } : undefined
  }
  return /^[^\s@]+@[^\s@]+$/.test(text) ? { kind: 'unknown', text } : undefined
}

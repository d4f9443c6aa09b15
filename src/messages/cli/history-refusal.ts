// Refusals of the command line: what keeps a history from being read, a sentence each.
import { plain } from './plain.ts'

export type HistoryRefusal =
  | { readonly kind: 'no-directory'; readonly directory: string }
  /** `words` are git's own. */
  | { readonly kind: 'no-repository'; readonly directory: string; readonly words: string }
  | { readonly kind: 'no-default-branch' }
  | { readonly kind: 'no-branch'; readonly name: string }
  | { readonly kind: 'no-ledger' }
  | { readonly kind: 'no-token' }
  | { readonly kind: 'repository-malformed'; readonly repository: string }
  | { readonly kind: 'since-unknown'; readonly since: string }
  | { readonly kind: 'environment-unknown'; readonly environment: string; readonly known: readonly string[] }
  | { readonly kind: 'app-unknown'; readonly app: string; readonly known: readonly string[] }
  | { readonly kind: 'entry-unreadable'; readonly path: string }

/** What stands in the way, and what to do about it. */
export function sayHistoryRefusal(refusal: HistoryRefusal): string {
  return `lockkeeper: ${plain(sentence(refusal))}\n`
}

function sentence(refusal: HistoryRefusal): string {
  switch (refusal.kind) {
    case 'no-directory':
      return `There is no directory ${refusal.directory}; name the clone with --directory.`
    case 'no-repository':
      return `${refusal.directory} is no git repository that can be read: ${refusal.words}`
    case 'no-default-branch':
      return 'Origin does not tell which branch is the default one, and there is no branch main or master; name it with --branch.'
    case 'no-branch':
      return `There is no branch ${refusal.name}, neither at origin nor here; fetch it, or name another with --branch.`
    case 'no-ledger':
      return 'There is no branch lockkeeper, neither at origin nor here; fetch it (git fetch origin lockkeeper:lockkeeper), unless Lockkeeper never worked in this repository.'
    case 'no-token':
      return '--github needs a token that may read the repository: set GITHUB_TOKEN or GH_TOKEN.'
    case 'repository-malformed':
      return `--github ${refusal.repository} does not look like owner/name, as in acme/deploy.`
    case 'since-unknown':
      return `--since ${refusal.since} is neither a date, as in 2026-01-31, nor a commit of this clone.`
    case 'environment-unknown':
      return `There is no environment ${refusal.environment}; ${environments(refusal.known)}.`
    case 'app-unknown':
      return `There is no app ${refusal.app}; there are ${refusal.known.join(', ')}.`
    case 'entry-unreadable':
      return `${refusal.path} on the branch lockkeeper cannot be read, so the list ends there; lockkeeper audit says what is wrong.`
  }
}

function environments(known: readonly string[]): string {
  return known.length === 0 ? 'no release file and no entry names one' : `there are ${known.join(', ')}`
}

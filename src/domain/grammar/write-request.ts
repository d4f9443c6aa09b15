// Requests as text: the command a person would type for it, ready to paste.
import type { PullRequestSubject, Requests, Until } from './request.ts'

/** The requests that Lockkeeper suggests to people. A command that nobody is told to type needs no text. */
export type SuggestedRequest = Requests[
  | 'promote'
  | 'rollback'
  | 'clear'
  | 'lock'
  | 'unlock'
  | 'hold'
  | 'release'
  | 'status'
  | 'explain'
  | 'help']

export function writeRequest(request: SuggestedRequest): string {
  return ['', ...wordsFor(request)].join(' ').replace(' ', '/')
}

function wordsFor(request: SuggestedRequest): readonly string[] {
  switch (request.kind) {
    case 'promote':
      return [
        request.kind,
        ...request.subjects,
        ...(request.from === undefined ? [] : ['from', request.from]),
        'to',
        request.to,
        ...(request.expedite === undefined ? [] : ['--expedite', ...reasonWords(request.expedite)]),
        ...(request.dryRun ? ['--dry-run'] : []),
        ...asOfWords(request.asOf),
      ]
    case 'rollback':
      return [
        request.kind,
        request.environment,
        ...request.subjects,
        ...(request.version === undefined ? [] : ['to', request.version]),
        ...(request.dryRun ? ['--dry-run'] : []),
        ...asOfWords(request.asOf),
        ...reasonWords(request.reason),
      ]
    case 'clear':
      return [request.kind, ...present(request.version, request.app), ...reasonWords(request.reason)]
    case 'status':
      return [
        request.kind,
        ...present(request.environment, request.app),
        ...(request.history === undefined ? [] : ['--history', String(request.history)]),
      ]
    case 'explain':
      return [request.kind, ...subjectWords(request.about), ...asOfWords(request.asOf)]
    case 'hold':
    case 'release':
      return [
        request.kind,
        ...subjectWords(request.about),
        ...reasonWords(request.reason ?? ''),
        ...(request.dryRun ? ['--dry-run'] : []),
      ]
    case 'lock':
    case 'unlock':
      return [
        request.kind,
        ...request.scopes,
        ...(request.apps.length === 0 ? [] : ['--app', request.apps.join(',')]),
        ...reasonWords(request.reason),
        ...(request.kind === 'lock' ? untilWords(request.until) : []),
        ...(request.dryRun ? ['--dry-run'] : []),
      ]
    case 'help':
      return [request.kind, ...present(request.verb)]
  }
}

/** One line in plain quotes, so that it is read again as it is. */
function reasonWords(reason: string): readonly string[] {
  return reason === ''
    ? []
    : ['--reason', `"${reason.replaceAll(/["“”„«»]/gu, "'").replaceAll(/\s+/g, ' ')}"`]
}

function subjectWords(about: PullRequestSubject): readonly string[] {
  switch (about.kind) {
    case 'here':
      return []
    case 'pull-request':
      return [`#${about.number}`]
    case 'place':
      return present(about.environment, about.app)
  }
}

function untilWords(until: Until | undefined): readonly string[] {
  if (until === undefined) return []
  return until.kind === 'for' ? ['--for', `${until.minutes}m`] : ['--until', until.at]
}

function asOfWords(asOf: string | undefined): readonly string[] {
  return asOf === undefined ? [] : ['--as-of', asOf]
}

function present(...words: readonly (string | undefined)[]): readonly string[] {
  return words.filter((word) => word !== undefined)
}

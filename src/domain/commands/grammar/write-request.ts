// Requests as text: the command a person would type for it, ready to paste.
import type { Request } from '../request.ts'

export function writeRequest(request: Request): string {
  return ['', ...wordsFor(request)].join(' ').replace(' ', '/')
}

function wordsFor(request: Request): readonly string[] {
  switch (request.kind) {
    case 'promote':
      return [
        request.kind,
        ...request.subjects,
        ...(request.from === undefined ? [] : ['from', request.from]),
        'to',
        request.to,
        ...(request.dryRun ? ['--dry-run'] : []),
      ]
    case 'status':
      return [request.kind, ...present(request.environment, request.app)]
    case 'explain':
      switch (request.about.kind) {
        case 'here':
          return [request.kind]
        case 'pull-request':
          return [request.kind, `#${request.about.number}`]
        case 'place':
          return [request.kind, ...present(request.about.environment, request.about.app)]
      }
    case 'help':
      return [request.kind, ...present(request.verb)]
  }
}

function present(...words: readonly (string | undefined)[]): readonly string[] {
  return words.filter((word) => word !== undefined)
}

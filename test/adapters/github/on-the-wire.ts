// Connections through real Octokits to github.com, for tests that answer in its place (nock).
import { Octokit } from '@octokit/rest'
import { vi } from 'vitest'
import type { GithubConnections } from '../../../src/adapters/github/requests/github-requests.ts'

/** Silent, as failures are what these tests are about. */
export function onTheWire(): GithubConnections {
  const log = {
    debug: vi.fn<(message: string) => void>(),
    info: vi.fn<(message: string) => void>(),
    warn: vi.fn<(message: string) => void>(),
    error: vi.fn<(message: string) => void>(),
  }
  const signedInAs = (token: string) => new Octokit({ auth: token, log })
  return { installation: (id) => signedInAs(`installation-${id}`), app: () => signedInAs('app') }
}

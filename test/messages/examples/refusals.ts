// An example of every refusal, and the command that was refused. A code without one does not compile.
import type { Refusal } from '../../../src/domain/commands/refusal.ts'
import { app, commit, dev, digest, instant, login, prod, pullRequest, staging, version } from './world.ts'
import { rollbackRefusals } from './rollback-refusals.ts'

type Examples = {
  readonly [Code in Refusal['code']]: readonly [string, Extract<Refusal, { readonly code: Code }>]
}

const problems = [
  {
    path: 'environments[1].approvals.count',
    line: 7,
    column: 14,
    message: 'expected a whole number, found "two"',
    hint: 'write 2',
  },
  {
    path: 'enviroments',
    line: 3,
    column: 1,
    message: 'there is no key "enviroments"',
    hint: 'did you mean environments?',
  },
]
const path = [dev, staging, prod]

export const refusals: Examples = {
  'command-malformed': [
    '/promote api stagin',
    {
      code: 'command-malformed',
      problems: [
        {
          code: 'target-missing',
          verb: 'promote',
          line: 1,
          column: 14,
          text: '/promote api stagin',
          message:
            'there is no "to <env>"; the command is /promote [app…|all] [version] [from <env>] to <env> [--dry-run]',
          suggestion: undefined,
        },
      ],
    },
  ],
  'environment-unknown': [
    '/promote api to stagin',
    { code: 'environment-unknown', typed: 'stagin', nearest: staging, environments: path },
  ],
  'app-unknown': [
    '/promote apo to staging',
    { code: 'app-unknown', typed: 'apo', nearest: app('api'), environment: staging },
  ],
  'app-needed': [
    '/promote to staging',
    { code: 'app-needed', apps: [app('api'), app('web')], environment: staging },
  ],
  'stop-not-allowed': [
    '/lock staging --reason "Load test"',
    {
      code: 'stop-not-allowed',
      act: 'lock',
      denied: {
        login: login('sam'),
        permission: 'read',
        teams: [],
        environment: staging,
        groups: ['release-managers'],
        users: [],
        isWritten: false,
      },
    },
  ],
  'lift-not-allowed': [
    '/unlock staging --reason "I need it"',
    {
      code: 'lift-not-allowed',
      act: 'unlock',
      denied: {
        login: login('sam'),
        permission: 'write',
        teams: [],
        environment: staging,
        groups: [],
        users: [],
        isWritten: false,
      },
      setBy: login('jo'),
    },
  ],
  'asker-unavailable': [
    '/lock staging --reason "Load test"',
    { code: 'asker-unavailable', login: login('sam'), problem: 'the git host answered 502' },
  ],
  'end-not-ahead': [
    '/lock staging --reason "Load test" --until 2026-03-01T09:00Z',
    {
      code: 'end-not-ahead',
      until: instant('2026-03-01T09:00:00Z'),
      now: instant('2026-03-02T14:05:00Z'),
    },
  ],
  'no-open-promotion': [
    '/hold staging api --reason "Load test"',
    {
      code: 'no-open-promotion',
      environment: staging,
      app: app('api'),
      pullRequest: undefined,
      several: [],
    },
  ],
  'release-file-missing': [
    '/promote api to staging',
    { code: 'release-file-missing', path: 'environments/staging/api/release.yaml' },
  ],
  'release-file-unreadable': [
    '/promote api to staging',
    { code: 'release-file-unreadable', path: 'environments/staging/api/release.yaml', problems },
  ],
  'policy-unreadable': [
    '/promote api to staging',
    { code: 'policy-unreadable', path: '.github/lockkeeper.yaml', commit: commit('a'), problems },
  ],
  'policy-needed': [
    '/promote api to staging',
    {
      code: 'policy-needed',
      path: '.github/lockkeeper.yaml',
      why: 'the order of the environments is not clear from moon',
      proposal: ['environments:', '  - name: dev', '  - name: moon', '  - name: production'],
    },
  ],
  'words-unclear': [
    '/promote api v1 v2 to dev',
    {
      code: 'words-unclear',
      message: 'there are two versions, "v1" and "v2"',
      suggestion: '/promote api v1 to dev',
    },
  ],
  'requester-not-authorized': [
    '/promote api to prod',
    {
      code: 'requester-not-authorized',
      environment: prod,
      reason: {
        code: 'not-authorized',
        login: login('maria'),
        kind: 'promotion',
        allowedGroups: ['release-managers'],
        allowedUsers: [login('jo')],
        teams: ['developers'],
        permission: 'write',
      },
    },
  ],
  'version-needed': ['/promote api to dev', { code: 'version-needed', environment: dev, app: app('api') }],
  'version-absent': [
    '/promote api v9.9.9 to dev',
    { code: 'version-absent', version: version('v9.9.9'), image: 'ghcr.io/acme/api' },
  ],
  'registry-unavailable': [
    '/promote api v1.2.3 to dev',
    { code: 'registry-unavailable', image: 'ghcr.io/acme/api', problem: 'it answered 503 three times' },
  ],
  'version-not-previous': [
    '/promote api v1.2.3 to prod',
    {
      code: 'version-not-previous',
      app: app('api'),
      typed: version('v1.2.3'),
      previous: staging,
      found: version('v1.2.2'),
      path,
    },
  ],
  'previous-empty': [
    '/promote api to prod',
    { code: 'previous-empty', app: app('api'), previous: [staging], path },
  ],
  'path-not-followed': [
    '/promote api from dev to prod',
    { code: 'path-not-followed', from: dev, to: prod, path },
  ],
  'expedite-not-allowed': [
    '/promote api v1.2.3 to prod --expedite --reason "CVE-2026-1"',
    { code: 'expedite-not-allowed', environment: prod },
  ],
  'nothing-to-skip': [
    '/promote api to prod --expedite --reason "CVE-2026-1"',
    { code: 'nothing-to-skip', environment: prod },
  ],
  'already-there': [
    '/promote api to staging',
    {
      code: 'already-there',
      environment: staging,
      apps: [{ app: app('api'), version: version('v1.2.3'), digest: digest('c') }],
    },
  ],
  'carried-by-another': [
    '/promote api to staging',
    {
      code: 'carried-by-another',
      environment: staging,
      apps: [app('api')],
      pullRequest,
      carried: [app('api'), app('web')],
    },
  ],
  ...rollbackRefusals,
  'nothing-to-explain': ['/explain 99', { code: 'nothing-to-explain', about: '#99' }],
  'host-refused': [
    '/promote api to staging',
    { code: 'host-refused', message: 'Resource not accessible by integration' },
  ],
}

// An example of every refusal of a rollback or a clearing, and the command that was refused.
import { app, instant, login, staging, version } from './world.ts'

export const rollbackRefusals = {
  'nothing-proven': [
    '/rollback staging api to v1.0.0 --reason "errors"',
    {
      code: 'nothing-proven',
      environment: staging,
      app: app('api'),
      typed: version('v1.0.0'),
      verifiedReleases: [
        { version: version('v1.2.3'), at: instant('2026-03-02T11:01:00Z'), obstacle: 'running' },
        { version: version('v1.2.2'), at: instant('2026-02-27T11:01:00Z'), obstacle: undefined },
        { version: version('v1.2.1'), at: instant('2026-02-20T11:01:00Z'), obstacle: 'quarantined' },
      ],
    },
  ],
  'proven-unreadable': [
    '/rollback staging api --reason "errors"',
    {
      code: 'proven-unreadable',
      environment: staging,
      app: app('api'),
      problem: 'proven/staging/api.json on the ledger branch cannot be read',
    },
  ],
  'not-quarantined': [
    '/clear v1.2.3 api --reason "not its fault"',
    {
      code: 'not-quarantined',
      version: version('v1.2.3'),
      app: app('api'),
      quarantined: [{ version: version('v1.2.4'), app: app('api') }],
    },
  ],
  'may-not-clear': [
    '/clear v1.2.3 api --reason "not its fault"',
    {
      code: 'may-not-clear',
      login: login('maria'),
      who: { groups: ['release-managers'], users: [], isWritten: false },
      teams: [],
      permission: 'write',
    },
  ],
} as const

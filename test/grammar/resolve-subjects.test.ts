// Which words of a promotion are apps, and which is the version.
import { expect, test } from 'vitest'
import { resolveSubjects } from '../../src/domain/commands/resolve-subjects.ts'
import { appNameSchema, environmentNameSchema, onlyApp } from '../../src/domain/identifiers.ts'

const staging = environmentNameSchema.parse('staging')
const appsOf = (names: string) => names.split(' ').map((name) => appNameSchema.parse(name))
const words = (text: string) => text.split(' ').filter((word) => word !== '')

test.each([
  ['api', 'api web', ['api'], undefined],
  ['api v1.2.3', 'api web', ['api'], 'v1.2.3'],
  ['v1.2.3 api', 'api web', ['api'], 'v1.2.3'],
  ['API web 2026.11', 'api web', ['api', 'web'], '2026.11'],
  ['api api', 'api web', ['api'], undefined],
  ['all', 'api web', 'all', undefined],
  ['all v1', 'api web', 'all', 'v1'],
  ['api 3fa85f64', 'api web', ['api'], '3fa85f64'],
  ['api release-7', 'api web', ['api'], 'release-7'],
  ['', 'api', ['api'], undefined],
  ['v1', 'api', ['api'], 'v1'],
  ['', '_', [onlyApp], undefined],
  ['rc.1', '_', [onlyApp], 'rc.1'],
  ['edge v1', 'edge api', ['edge'], 'v1'],
  ['v2', 'v2 api', ['v2'], undefined],
  ['all', 'all', ['all'], undefined],
])('"%s" among the apps %s', (typed, known, apps, version) => {
  expect(resolveSubjects(words(typed), appsOf(known), staging)).toEqual({
    ok: true,
    value: { apps, version },
  })
})

test.each([
  ['', 'api web', { code: 'app-needed', apps: ['api', 'web'] }],
  ['v1', 'api web', { code: 'app-needed' }],
  ['apj', 'api web', { code: 'app-unknown', typed: 'apj', nearest: 'api', environment: 'staging' }],
  ['apj v1', 'api web', { code: 'app-unknown', typed: 'apj', nearest: 'api' }],
  ['payments v1', 'api web', { code: 'app-unknown', typed: 'payments', nearest: undefined }],
  ['payments api', 'api web', { code: 'app-unknown', typed: 'payments' }],
  ['web', 'api', { code: 'app-unknown', typed: 'web', nearest: undefined }],
  ['v1 v2 api', 'api web', { code: 'words-unclear', message: '"v1" and "v2" cannot both be the version' }],
  [
    'all api',
    'api web',
    { code: 'words-unclear', message: '"all" and the name of an app exclude each other' },
  ],
])('"%s" among the apps %s is refused', (typed, known, problem) => {
  expect(resolveSubjects(words(typed), appsOf(known), staging)).toMatchObject({ ok: false, error: problem })
})

test.each(['main', 'master', 'stable', 'Edge'])('[B1] %s is no version: it moves', (tag) => {
  expect(resolveSubjects(['api', tag], appsOf('api web'), staging)).toMatchObject({
    ok: false,
    error: {
      code: 'words-unclear',
      message: `"${tag}" is a mutable tag and names another release tomorrow: name a version`,
    },
  })
})

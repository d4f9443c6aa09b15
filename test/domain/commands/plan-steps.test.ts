// Planning the steps of a `/promote`: every app's release comes from the environment before, or the answer says why not.
import { describe, expect, test } from 'vitest'
import { findTarget, planSteps, type ReleaseFiles } from '../../../src/domain/commands/plan-steps.ts'
import { pathTo, rulesOf } from '../../../src/domain/environments/environment.ts'
import type { AppName, EnvironmentName } from '../../../src/domain/identifiers.ts'
import type { ReleaseFileState } from '../../../src/domain/pins/release-file-state.ts'
import { api, app, dev, environment, staging, version } from '../../support/builders/names.ts'
import { emptyPin, pinned, release } from '../../support/builders/release.ts'
import { firstRules, rules, threeInARow } from '../../support/builders/rules.ts'

const web = app('web')
const qa = environment('qa')
const problem = { path: '', line: 3, column: 1, message: 'a tab', hint: undefined }
const broken: ReleaseFileState = {
  kind: 'unreadable',
  path: 'environments/x/release.yaml',
  problems: [problem],
}

/** Release files by `<environment>/<app>`; others are absent. */
const filesOf =
  (files: Readonly<Record<string, ReleaseFileState>>): ReleaseFiles =>
  (where, which) =>
    files[`${where}/${which}`] ?? { kind: 'absent', path: `environments/${where}/${which}/release.yaml` }

function plan(
  to: EnvironmentName,
  files: Readonly<Record<string, ReleaseFileState>>,
  typed?: string,
  apps: readonly AppName[] = [api],
  from?: EnvironmentName,
) {
  const target = rulesOf(threeInARow, to) ?? rules({ name: to, after: [dev, qa] })
  const wanted = typed === undefined ? undefined : version(typed)
  return planSteps(apps, wanted, { from }, target, pathTo(threeInARow, to), filesOf(files))
}

describe('into the first environment', () => {
  test('[E14] the typed version is asked of the registry, for the images the file names', () => {
    const step = { kind: 'from-registry', app: api, from: emptyPin, version: version('v1.2.3') }
    expect(plan(dev, { 'dev/api': pinned(emptyPin) }, 'v1.2.3')).toEqual({
      ok: true,
      value: [{ ...step, images: emptyPin.images }],
    })
  })

  test('a version has to be typed', () => {
    expect(plan(dev, { 'dev/api': pinned(emptyPin) })).toEqual({
      ok: false,
      error: { code: 'version-needed', environment: dev, app: api },
    })
  })
})

describe('into a later environment', () => {
  const files = { 'dev/api': pinned(release()), 'staging/api': pinned(emptyPin) }
  const step = { kind: 'from-environment', app: api, from: emptyPin, to: release() }

  test('[B9] version and digest come from the environment before', () => {
    expect(plan(staging, files)).toEqual({ ok: true, value: [step] })
  })

  test('[B9] a typed version is only compared', () => {
    expect(plan(staging, files, 'v1.2.3')).toEqual({ ok: true, value: [step] })
  })

  test('[B9] another typed version is refused, with what is there and the way to go', () => {
    expect(plan(staging, files, 'v1.2.4')).toEqual({
      ok: false,
      error: {
        code: 'version-not-previous',
        app: api,
        typed: version('v1.2.4'),
        previous: dev,
        found: version('v1.2.3'),
        path: [dev, staging],
      },
    })
  })

  test('nothing is deployed before: refused with the way to go', () => {
    expect(plan(staging, { ...files, 'dev/api': pinned(emptyPin) }, 'v1.2.3')).toEqual({
      ok: false,
      error: { code: 'previous-empty', app: api, previous: [dev], path: [dev, staging] },
    })
  })

  test('the app is not in the environment before', () => {
    expect(plan(staging, { 'staging/api': pinned(emptyPin) })).toMatchObject({
      error: { code: 'previous-empty', previous: [dev] },
    })
  })

  describe('[A8] past an environment that is only recommended', () => {
    const target = rules({ recommended: [dev] })
    const past = (typed: string | undefined, from?: EnvironmentName, where = files) =>
      planSteps(
        [api],
        typed === undefined ? undefined : version(typed),
        { from },
        target,
        [dev, staging],
        filesOf(where),
      )

    test.each([
      ['a typed version that is not there comes from the registry', 'v1.2.4', undefined],
      ['said to come from nowhere', 'v1.2.3', environment('none')],
    ])('%s', (_what, typed, from) => {
      expect(past(typed, from)).toMatchObject({ value: [{ kind: 'from-registry', version: typed }] })
    })

    test('what is there still comes from there, by its digest', () => {
      expect(past('v1.2.3')).toEqual({ ok: true, value: [step] })
      expect(past(undefined)).toEqual({ ok: true, value: [step] })
    })

    test('who says that it comes from there is held to it', () => {
      expect(past('v1.2.4', dev)).toMatchObject({ error: { code: 'version-not-previous' } })
    })

    test('what cannot be read there stops it', () => {
      expect(past('v1.2.4', undefined, { ...files, 'dev/api': broken })).toMatchObject({
        error: { code: 'release-file-unreadable' },
      })
    })

    test('the way from none is one that the policy knows', () => {
      const policy = { ...threeInARow, environments: [firstRules(), target] }
      const from = environment('none')
      expect(findTarget({ from, to: staging }, policy)).toMatchObject({ ok: true })
    })
  })

  test('already there', () => {
    expect(plan(staging, { ...files, 'staging/api': pinned(release()) })).toEqual({
      ok: false,
      error: {
        code: 'already-there',
        environment: staging,
        apps: [{ app: api, version: version('v1.2.3'), digest: release().images[0]?.digest }],
      },
    })
  })

  test('the same version made of other bytes is not there yet', () => {
    const other = release('v1.2.3', 'f')
    expect(plan(staging, { ...files, 'staging/api': pinned(other) })).toEqual({
      ok: true,
      value: [{ ...step, from: other }],
    })
  })

  test.each([
    ['staging', 'the target'],
    ['dev', 'the environment before'],
  ])('a release file of %s nobody can read (%s) is told of', (where) => {
    expect(plan(staging, { ...files, [`${where}/api`]: broken })).toEqual({
      ok: false,
      error: { code: 'release-file-unreadable', path: broken.path, problems: [problem] },
    })
  })

  test('no release file in the target', () => {
    expect(plan(staging, { 'dev/api': pinned(release()) })).toEqual({
      ok: false,
      error: { code: 'release-file-missing', path: 'environments/staging/api/release.yaml' },
    })
  })
})

describe('after one of several environments', () => {
  const hotfix = environment('hotfix')
  const files = {
    'dev/api': pinned(release('v1.2.4', 'd')),
    'qa/api': pinned(release()),
    'hotfix/api': pinned(emptyPin),
  }

  test.each<[string, string | undefined, EnvironmentName | undefined, string]>([
    ['the first that has a release is taken', undefined, undefined, 'v1.2.4'],
    ['a typed version picks the one that has it', 'v1.2.3', undefined, 'v1.2.3'],
    ['so does `from`', undefined, qa, 'v1.2.3'],
  ])('%s', (_what, typed, from, found) => {
    expect(plan(hotfix, files, typed, [api], from)).toMatchObject({
      ok: true,
      value: [{ to: { version: found } }],
    })
  })
})

describe('[A10] several apps: all or nothing', () => {
  const files = {
    'dev/api': pinned(release()),
    'staging/api': pinned(emptyPin),
    'dev/web': pinned(release('v2.0.0', 'd')),
    'staging/web': pinned(emptyPin),
  }

  test('every app takes its own version, in the order of their names', () => {
    expect(plan(staging, files, undefined, [web, api])).toMatchObject({
      ok: true,
      value: [{ app: api }, { app: web }],
    })
  })

  test('one that cannot go stops all of them', () => {
    expect(plan(staging, { ...files, 'dev/web': broken }, undefined, [api, web])).toMatchObject({ ok: false })
    expect(plan(staging, files, 'v1.2.3', [api, web])).toMatchObject({
      error: { code: 'version-not-previous', app: web },
    })
  })

  test('one that is there already is left out', () => {
    expect(plan(staging, { ...files, 'staging/api': files['dev/api'] }, undefined, [api, web])).toMatchObject(
      {
        ok: true,
        value: [{ app: web }],
      },
    )
  })
})

// SLSA provenance is read as its builders write it; what does not tell its source for sure tells none.
import { describe, expect, test } from 'vitest'
import { readProvenance } from '../../src/domain/scans/formats/slsa-provenance.ts'
import { repositoryAddress } from '../../src/domain/release/source-address.ts'
import { originOf } from '../../src/domain/release/traceability.ts'
import { slsaV02, slsaV1 } from '../../sandbox/sigstore/slsa.ts'
import { commit, digest } from '../support/builders/names.ts'

const build = {
  builder: 'https://github.com/actions/runner/github-hosted',
  source: 'https://github.com/acme/api',
  commit: commit('b'),
  run: 'https://github.com/acme/api/actions/runs/1/attempts/2',
  finished: '2026-10-01T12:00:00Z',
}
const read = (predicateType: string, predicate: unknown) =>
  readProvenance({ subjects: [digest('c')], predicateType, predicate })
const { finished: builtAt, ...named } = build

test.each([slsaV1(build), slsaV02(build)])('$statement', ({ statement, predicate }) => {
  expect(read(statement, predicate)).toEqual({ ok: true, value: { ...named, builtAt } })
})

const dependency = (uri: string, sha: string) => ({ uri, digest: { gitCommit: sha } })

describe('the source', () => {
  const v1 = 'https://slsa.dev/provenance/v1'
  const told = (asked: object, resolvedDependencies: readonly object[]) => {
    const provenance = read(v1, {
      buildDefinition: { externalParameters: asked, resolvedDependencies },
      runDetails: { builder: { id: 'b' } },
    })
    return provenance.ok ? [provenance.value.source, provenance.value.commit] : provenance
  }
  const ours = dependency('git+https://github.com/acme/api@refs/heads/main', commit('b'))
  const theirs = dependency('git+https://github.com/mallory/api@refs/heads/main', commit('e'))

  test.each([
    ['is the only one that was used', {}, [ours], build.source],
    ['is the one of several that was asked for', { source: ours.uri }, [theirs, ours], build.source],
    ['is none of several', {}, [ours, theirs], undefined],
    ['is none that was asked for and not used', { source: ours.uri }, [theirs], undefined],
    [
      'is none that was used at two commits',
      { workflow: { repository: build.source } },
      [ours, dependency(ours.uri, commit('e'))],
      undefined,
    ],
    ['is none without a commit', {}, [{ uri: ours.uri, digest: {} }], undefined],
    ['is none that is no address', {}, [dependency('pkg:npm/api', commit('b'))], undefined],
  ])('%s', (_what, asked, used, source) => {
    expect(told(asked, used)).toEqual([source, source === undefined ? undefined : commit('b')])
  })
})

test.each([
  ['https://slsa.dev/provenance/v1', {}],
  ['https://slsa.dev/provenance/v0.2', { builder: {} }],
  ['https://spdx.dev/Document', { builder: { id: 'b' } }],
  ['https://slsa.dev/provenance/v1', null],
])('%s with %j is none', (type, predicate) => {
  expect(read(type, predicate).ok).toBe(false)
})

test.each([
  ['https://github.com/acme/api', 'https://github.com/acme/api'],
  ['git+https://github.com/acme/api.git@refs/heads/main', 'https://github.com/acme/api'],
  ['https://GitHub.com/acme/api/', 'https://github.com/acme/api'],
  ['https://user:pass@github.com/acme/api', undefined],
  ['git@github.com:acme/api.git', undefined],
  ['file:///etc', undefined],
  ['https://github.com/', undefined],
  [undefined, undefined],
])('the address %s comes to %s', (written, address) => {
  expect(repositoryAddress(written)).toBe(address)
})

test('what a provenance says is believed before what an image says of itself', () => {
  const described = { commit: commit('a'), source: `${build.source}.git`, run: '7', created: builtAt }
  const origin = { commit: commit('a'), source: build.source, run: '7', builtAt }
  expect(originOf(described, undefined)).toEqual(origin)
  const provenance = {
    builder: 'b',
    source: undefined,
    commit: commit('b'),
    run: undefined,
    builtAt: undefined,
  }
  expect(originOf(described, provenance)).toEqual({ ...origin, commit: commit('b') })
})

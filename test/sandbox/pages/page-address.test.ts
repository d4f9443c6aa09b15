// Addresses of pages: GitHub's own, so that every link the API hands out can be followed.
import { expect, test } from 'vitest'
import { pageAddress } from '../../../sandbox/github/pages/page-address.ts'

const here = { owner: 'acme', name: 'deploy' }

test.each([
  ['/', { kind: 'home' }],
  ['/acme/deploy', { ...here, kind: 'overview' }],
  ['/acme/deploy/issues', { ...here, kind: 'threads', only: 'issues' }],
  ['/acme/deploy/pulls', { ...here, kind: 'threads', only: 'pulls' }],
  ['/acme/deploy/issues/7', { ...here, kind: 'thread', number: 7, deed: undefined }],
  ['/acme/deploy/pull/12', { ...here, kind: 'thread', number: 12, deed: undefined }],
  ['/acme/deploy/pull/12/merge', { ...here, kind: 'thread', number: 12, deed: 'merge' }],
  ['/acme/deploy/commits', { ...here, kind: 'commits', ref: undefined }],
  [
    '/acme/deploy/commits/lockkeeper-promote/dev/api',
    { ...here, kind: 'commits', ref: 'lockkeeper-promote/dev/api' },
  ],
  ['/acme/deploy/commit/abc', { ...here, kind: 'commit', oid: 'abc' }],
  ['/acme/deploy/runs/44', { ...here, kind: 'run', id: 44 }],
  ['/acme/deploy/tree/main/a%20b', { ...here, kind: 'files', place: ['main', 'a b'] }],
  ['/orgs/acme/teams/release-managers', { kind: 'team', organization: 'acme', slug: 'release-managers' }],
])('%s', (path, address) => expect(pageAddress(path)).toEqual(address))

test.each([
  '/acme',
  '/acme/deploy/issues/seven',
  '/acme/deploy/settings',
  '/acme/%zz',
  '/-/other',
  '/orgs/acme',
])('%s is no page', (path) => expect(pageAddress(path)).toBeUndefined())

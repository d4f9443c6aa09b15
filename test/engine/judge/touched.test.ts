// What the changed paths of a pull request mean to us. [T24]
import { describe, expect, test } from 'vitest'
import { touchedBy } from '../../../src/engine/evaluate/pull-request/touched.ts'

describe('a changed path', () => {
  test('is sorted into what it is', () => {
    expect(
      touchedBy([
        'environments/staging/api/release.yaml',
        'environments/prod/release.yaml',
        'environments/staging/lock.yaml',
        '.github/lockkeeper.yaml',
        'README.md',
      ]),
    ).toEqual({
      places: [
        { environment: 'staging', app: 'api', path: 'environments/staging/api/release.yaml' },
        { environment: 'prod', app: '_', path: 'environments/prod/release.yaml' },
      ],
      locks: [{ environment: 'staging', path: 'environments/staging/lock.yaml' }],
      policy: true,
      others: ['README.md'],
    })
  })

  test.each([
    'environments/../staging/release.yaml',
    'environments/staging/api/release.yml',
    'environments/staging/_/release.yaml',
    'environments/staging/api/deeper/release.yaml',
    'environments/staging/api/lock.yaml',
    'Environments/staging/lock.yaml',
    'environments/Staging/lock.yaml',
    'docs/environments/staging/release.yaml',
    '.github/lockkeeper.yml',
    '',
  ])('%j is nothing of ours, however it looks', (path) => {
    expect(touchedBy([path])).toEqual({ places: [], locks: [], policy: false, others: [path] })
  })
})

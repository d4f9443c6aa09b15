// What the endpoint reads: files by revision, pull requests, people, checks, in one document.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LittleWorld } from './little-world.ts'

let little: LittleWorld

beforeAll(async () => {
  little = await LittleWorld.of({
    'README.md': '# gitops\n',
    'environments/dev/release.yaml': 'version: v1\n',
    'environments/dev/link.yaml': { mode: '120000', text: '../staging/release.yaml' },
    vendor: { mode: '160000', text: '1'.repeat(40) },
    'run.sh': { mode: '100755', text: '#!/bin/sh\n' },
    'picture.png': '\u0000\u0001',
  })
})
afterAll(async () => little[Symbol.asyncDispose]())

describe('object(expression:)', () => {
  test.each([
    ['HEAD:environments/dev/release.yaml', 'version: v1\n'],
    ['main:environments/dev/release.yaml', 'version: v1\n'],
    ['refs/heads/main:environments/dev/release.yaml', 'version: v1\n'],
    ['HEAD:environments/dev/link.yaml', '../staging/release.yaml'],
    ['HEAD:no/such/file', undefined],
    ['nobranch:README.md', undefined],
  ])('%s', async (expression, text) => {
    const { data, errors } = await little.run(
      `query ($e: String!) { repository(owner: "acme", name: "gitops") {
        object(expression: $e) { __typename oid ... on Blob { text byteSize isBinary isTruncated } } } }`,
      { e: expression },
    )
    expect(errors).toBeUndefined()
    const blob = { __typename: 'Blob', text, byteSize: text?.length, isBinary: false, isTruncated: false }
    const object = text === undefined ? null : expect.objectContaining(blob)
    expect(data).toEqual({ repository: { object } })
  })
})

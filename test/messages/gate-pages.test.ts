// Every gate has its page, which tells what each of its reason codes means.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { gateCatalog } from '../../src/gates/catalog.ts'
import { reasons } from './examples/reasons.ts'

const docs = new URL('../../docs/', import.meta.url)
const policy = readFileSync(new URL('policy.md', docs), 'utf8')
const rows = policy.slice(policy.indexOf('| gate | question |'))

test.each(gateCatalog.map(({ name }) => name))('%s: every reason is explained', (name) => {
  const link = rows.split(`[\`${name}\`](`)[1]?.split(')')[0] ?? 'missing.md'
  const page = readFileSync(new URL(link, docs), 'utf8')
  expect(Object.keys(reasons[name]).filter((code) => !page.includes(`\`${code}\``))).toEqual([])
})

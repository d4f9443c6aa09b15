// Every gate has its page, which tells what each of its reason codes means.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { gateCatalog } from '../../src/gates/catalog.ts'
import { reasons } from './examples/reasons.ts'

const docs = new URL('../../docs/', import.meta.url)
const policy = readFileSync(new URL('policy.md', docs), 'utf8')
const rows = policy.slice(policy.indexOf('| gate | question |'))

test.each(gateCatalog.map(({ name }) => name))('%s: every reason is explained', (name) => {
  const page = readFileSync(new URL(linkTo(name) ?? `gates/${name.replaceAll('_', '-')}.md`, docs), 'utf8')
  expect(page.split('\n')[0]).toMatch(linkTo(name) === undefined ? `# Gate \`${name}\`` : /^# /)
  expect(Object.keys(reasons[name]).filter((code) => !page.includes(`\`${code}\``))).toEqual([])
})

/** A page may be about several gates, or lie elsewhere; then the policy's page links to it. */
function linkTo(name: string): string | undefined {
  return rows.split(`[\`${name}\`](`)[1]?.split(')')[0]
}

// The page of settings says what the program reads: it is made of the same schema.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { settingsPage } from '../../scripts/settings-page.ts'
import { environmentSchema } from '../../src/settings/environment-schema.ts'

test('docs/settings.md is current; `npm run docs:settings` writes it', () => {
  expect(readFileSync('docs/settings.md', 'utf8')).toBe(settingsPage())
})

test('docs/settings.md names every variable of the schema, each in a row of its own', () => {
  const rows = settingsPage().match(/^\| `\w+` \|/gm) ?? []
  expect(rows).toEqual(Object.keys(environmentSchema.shape).map((name) => `| \`${name}\` |`))
})

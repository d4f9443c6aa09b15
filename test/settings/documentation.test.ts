// The page of settings says what the program reads: it is made of the same table.
import { expect, test } from 'vitest'
import { settingsTable } from '../../src/settings/table.ts'

test('docs/settings.md names every variable, what it is for and its default', async () => {
  const rows = settingsTable.map(({ name, meaning, fallback, required }) => {
    const value = required ? '**required**' : fallback === undefined ? '' : `\`${fallback}\``
    return `| \`${name}\` | ${meaning} | ${value} |`
  })
  const page = [
    '# Settings',
    '',
    'Environment variables, read once at the start. What is wrong with them is said in one sentence each, all at once.',
    '',
    '| variable | what it is for | default |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n')
  await expect(page).toMatchFileSnapshot('../../docs/settings.md')
})

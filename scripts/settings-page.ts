// The page of settings as Markdown, made of the schema that the program reads its environment with.
import { type Setting, settingsTable } from '../src/settings/table.ts'

/** The text of docs/settings.md. */
export function settingsPage(): string {
  return [
    '# Settings',
    '',
    'Lockkeeper reads these environment variables once, at the start. A variable that is empty counts as not set. If some are missing or',
    'wrong, it does not start, and names all of them: one sentence each, with what was expected and an example, and never with the value.',
    '',
    '<!-- Made of src/settings/ by `npm run docs:settings`. -->',
    '',
    '| variable | what it is for | value | example | default |',
    '|---|---|---|---|---|',
    ...settingsTable.map(rowOf),
    '',
    'Values of variables marked as secret are masked in the output of programs that [gates run](gates/external.md).',
    '',
  ].join('\n')
}

function rowOf({ name, meaning, expected, example, secret, fallback, required, needed }: Setting): string {
  const value = secret === true ? `${expected} (secret)` : expected
  const otherwise = fallback === undefined ? '' : `\`${fallback}\``
  const missing = needed === undefined ? otherwise : `**required** ${needed.when}`
  return `| \`${name}\` | ${meaning} | ${value} | \`${example}\` | ${required ? '**required**' : missing} |`
}

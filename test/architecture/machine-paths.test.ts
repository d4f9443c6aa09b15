// No file of the project names a folder of the machine it was written on.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

/** Files that came from elsewhere and stay as they came. */
const fromElsewhere = /^test\/fixtures\//

/** The absolute paths in a text that lead into somebody's own folders. */
function machinePaths(text: string): readonly string[] {
  return text.match(/(?<![\w./-])\/(?:work|root|farm|home|Users)\/[\w.-]*/g) ?? []
}

describe('paths of a machine', () => {
  test('stand in no file of the project', () => {
    const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
      encoding: 'utf8',
    })
    const ours = files
      .split('\0')
      .filter((path) => existsSync(path) && statSync(path).isFile() && !fromElsewhere.test(path))
    const found = ours.flatMap((path) =>
      machinePaths(readFileSync(path, 'utf8')).map((name) => `${path}: ${name}`),
    )
    expect(found).toEqual([])
    expect(ours).toContain('package.json')
  })

  test.each(['home', 'root', 'Users'])('are seen where they stand: /%s', (folder) => {
    expect(machinePaths(`see "/${folder}/me/notes" there`)).toEqual([`/${folder}/me`])
  })

  test.each(['https://example.com/home/me', 'docs/work/plan', './root/x', '/usr/lib/node'])(
    'are not seen in %s',
    (text) => expect(machinePaths(text)).toEqual([]),
  )
})

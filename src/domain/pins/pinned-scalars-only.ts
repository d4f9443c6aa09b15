// The question behind `only_pins_changed`: did anything but a pin change in a release file?
import { type Release, releaseOf } from '../release/release.ts'
import { err, ok, type Result } from '../result.ts'
import type { FileProblem } from '../file-problem.ts'
import { pinRelease } from './pin-release.ts'
import { parseReleaseFile } from './release-file.ts'

/**
 * Whether `after` is `before` with another release pinned and nothing else changed: the release is
 * pinned into `before` again, and the texts are compared. Gives the release; else says which line differs.
 */
export function pinnedScalarsOnly(before: string, after: string): Result<Release, readonly FileProblem[]> {
  const file = parseReleaseFile(after)
  if (!file.ok) return file
  const release = releaseOf(file.value)
  if (release === undefined) {
    const message = 'the file pins no release: a version or a digest is missing'
    return err([
      { path: 'spec', line: 1, column: 1, message, hint: 'promote a release instead of removing one' },
    ])
  }
  const expected = pinRelease(before, release, file.value.promotion)
  if (!expected.ok) return expected
  return expected.value === after ? ok(release) : err([firstDifference(expected.value, after)])
}

function firstDifference(expected: string, found: string): FileProblem {
  let at = 0
  while (at < expected.length && expected[at] === found[at]) at += 1
  const lines = found.slice(0, at).split('\n')
  const column = (lines.at(-1) ?? '').length + 1
  const message = `line ${lines.length} changed in more than the pin`
  return {
    path: '',
    line: lines.length,
    column,
    message,
    hint: 'change other lines in a pull request of their own',
  }
}

// Pinning: a release is written into a release file, and not a byte beside it changes.
import { type Pin, type Release, sameImages } from '../release/release.ts'
import { err, ok, type Result } from '../result.ts'
import { pinEdits } from './pin-edits.ts'
import { parseReleaseFile, type ReleaseFileProblem, readRelease } from './release-file.ts'
import type { Stamp } from './stamp.ts'
import { applyEdits } from '../yaml/text-edit.ts'
import { readYaml } from '../yaml/yaml-source.ts'

/**
 * The text of a release file that pins exactly this release, stamped with the promotion that brings it.
 *
 * Only the pinned scalars change (`spec.version`, `spec.source.commit`, `spec.source.contract`,
 * `spec.images[].ref`, `spec.promotion.id`, `spec.promotion.ledger`), in the quotes they had; a key that is
 * missing is added in the style of the file, and one whose value is not known any more becomes `null`.
 * Comments, order, line breaks, a byte order mark: everything else stays.
 *
 * The result has been read again and pins the release; when it would not, the answer is a problem, never a wrong file.
 * Without a stamp `spec.promotion` stays as it is.
 */
export function pinRelease(
  text: string,
  release: Release,
  stamp: Stamp | undefined,
): Result<string, readonly ReleaseFileProblem[]> {
  const source = readYaml(text)
  if (!source.ok) return source
  const file = readRelease(source.value)
  if (!file.ok) return file
  const say = (message: string, hint?: string) =>
    err([source.value.problem(['spec', 'images'], message, hint)])
  const strangers = difference(release, file.value)
  if (strangers.length > 0)
    return say(`the file has no image ${list(strangers)}`, 'name the same images in every environment')
  const orphans = difference(file.value, release)
  if (orphans.length > 0)
    return say(`the release has no image ${list(orphans)}`, 'name the same images in every environment')
  const result = applyEdits(text, pinEdits(source.value, file.value, release, stamp))
  return proves(result, release, stamp)
    ? ok(result)
    : say('the file is written in a way that no pin fits into', howToWrite)
}

const howToWrite = 'write spec as "key: value" lines, or in braces'

/** Whether a text pins exactly this, and carries exactly this stamp. */
function proves(text: string, release: Release, stamp: Stamp | undefined): boolean {
  const read = parseReleaseFile(text)
  if (!read.ok) return false
  const { version, source, images, promotion } = read.value
  const repositories = new Map(release.images.map(({ name, repository }) => [name, repository]))
  return (
    version === release.version &&
    source.commit === release.source.commit &&
    source.contract === release.source.contract &&
    sameImages(release, { images }) &&
    images.every(({ name, repository }) => repositories.get(name) === repository) &&
    (stamp === undefined || (promotion?.id === stamp.id && promotion.ledger === stamp.ledger))
  )
}

function difference(left: Pick<Pin, 'images'>, right: Pick<Pin, 'images'>): readonly string[] {
  const names = new Set(right.images.map(({ name }) => name))
  return left.images.map(({ name }) => name).filter((name) => !names.has(name))
}

function list(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ')
}

// What can be read of a sandbox world without asking the bot: the ledger and the pins, straight from git.
import { ledgerBranch } from '../../src/domain/promotion/branch-names.ts'
import { environmentsFolder, parseReleasePath } from '../../src/domain/release-path.ts'
import { parseReleaseFile, type ReleaseFile } from '../../src/domain/pins/release-file.ts'
import { type LedgerEntry, ledgerEntrySchema } from '../../src/domain/ledger/ledger.ts'
import { textsBelow } from '../github/state/branch-texts.ts'
import type { Repository } from '../github/state/records/repository.ts'

/** All entries, oldest first; none where there is no ledger yet. Throws when a file is not an entry. */
export async function readLedger(repository: Repository): Promise<readonly LedgerEntry[]> {
  const files = await textsBelow(repository, ledgerBranch, 'ledger')
  return [...files]
    .filter(([path]) => /\/\d{9}\.json$/.test(path))
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(([, text]) => ledgerEntrySchema.parse(JSON.parse(text)))
}

/** What an environment's release files say on the default branch, by app. Throws when one cannot be read. */
export async function readPins(
  repository: Repository,
  environment: string,
): Promise<ReadonlyMap<string, ReleaseFile>> {
  const files = await textsBelow(repository, repository.defaultBranch, `${environmentsFolder}/${environment}`)
  return new Map(
    [...files].flatMap(([path, text]) => {
      const place = parseReleasePath(path)
      if (place === undefined) return []
      const file = parseReleaseFile(text)
      if (!file.ok) throw new Error(`${path}: ${file.error.map(({ message }) => message).join('; ')}`)
      return [[place.app, file.value] as const]
    }),
  )
}

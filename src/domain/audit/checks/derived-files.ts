// Check: whatever else lies on the ledger branch (standings, proven releases, locks, holds, quarantines) is its fold.
import { canonicalText } from '../../json-text.ts'
import { isPlacedEntry, type PlacedEntry } from '../../ledger/ledger.ts'
import { isStop } from '../../ledger/ledger-payload.ts'
import {
  foldVerifiedReleases,
  type VerifiedReleases,
  verifiedReleasesPath,
} from '../../ledger/verified-releases.ts'
import { deployedStatePath } from '../../ledger/deployed-state-path.ts'
import { stopFiles } from '../../ledger-write/stop-files.ts'
import { headPath } from './chain.ts'
import { type Check, nothing } from './check.ts'
import type { FileText } from '../../file-text.ts'
import type { Finding } from '../finding.ts'
import { deployedStates } from '../standings.ts'

export const derivedFiles: Check = {
  name: 'derived-files',
  begin() {
    /** What the files should say, as values until somebody asks: most are folded over again. */
    const expected = new Map<string, string | object>()
    const found = new Map<string, FileText>()
    const deployedState = deployedStates()
    const verifiedReleases = new Map<string, VerifiedReleases>()
    const place = (entry: PlacedEntry): void => {
      const { environment, app } = entry.payload
      const [path, list] = [deployedStatePath(environment, app), verifiedReleasesPath(environment, app)]
      const after = deployedState.fold(entry)
      if (after === undefined) expected.delete(path)
      else expected.set(path, after)
      if (entry.payload.kind !== 'verified') return
      verifiedReleases.set(list, foldVerifiedReleases(verifiedReleases.get(list) ?? [], after, entry))
      expected.set(list, verifiedReleases.get(list) ?? [])
    }
    return {
      take(evidence) {
        if (evidence.kind === 'ledger-file' && evidence.path !== headPath) {
          found.set(evidence.path, evidence.file)
        }
        if (evidence.kind !== 'entry' || !evidence.entry.ok) return nothing
        const entry = evidence.entry.value
        if (isPlacedEntry(entry)) place(entry)
        else if (isStop(entry.payload)) {
          for (const { path, text } of stopFiles(entry.payload)) {
            if (text === undefined) expected.delete(path)
            else expected.set(path, text)
          }
        }
        return nothing
      },
      end: () => [
        ...[...expected].flatMap(([path, value]) => wrongFile(path, value, found.get(path))),
        ...[...found.keys()]
          .filter((path) => !expected.has(path))
          .map((path): Finding => ({ reason: 'derived-file-unaccounted', path })),
      ],
    }
  },
}

function wrongFile(path: string, value: string | object, file: FileText | undefined): readonly Finding[] {
  if (file === undefined || file.kind === 'absent') return [{ reason: 'derived-file-missing', path }]
  const expected = typeof value === 'string' ? value : canonicalText(value)
  return file.kind === 'text' && file.text === expected ? nothing : [{ reason: 'derived-file-differs', path }]
}

// Check: every promotion and rollback has its record, and the record says what the entry says, promotion hash included.
import { hash } from 'node:crypto'
import { z } from 'zod'
import { environmentNameSchema } from '../../identifiers.ts'
import { isPlacedEntry } from '../../ledger/ledger.ts'
import { recordName, recordOf, type Stage } from '../../ledger-write/record.ts'
import { sameImages } from '../../release/release.ts'
import { type Check, nothing } from './check.ts'
import type { MovedEntry } from '../evidence.ts'
import type { FileText } from '../../file-text.ts'
import type { Finding } from '../finding.ts'
import { type DeployedStates, deployedStates } from '../standings.ts'
import { jsonOf } from '../../json-text.ts'

const writtenRecordSchema = z.object({
  promotion_hash: z.string(),
  source: z.looseObject({}),
  verification: z.looseObject({}),
})

export const records: Check = {
  name: 'records',
  begin() {
    const deployedState = deployedStates()
    return {
      take(evidence) {
        if (evidence.kind === 'stray') return [{ reason: 'stray-file', path: evidence.path }]
        if (evidence.kind !== 'entry' || !evidence.entry.ok) return nothing
        const entry = evidence.entry.value
        const { payload } = entry
        const wrong =
          evidence.record !== undefined && (payload.kind === 'promoted' || payload.kind === 'rolled-back')
            ? wrongRecord({ ...entry, payload }, evidence.record, deployedState)
            : nothing
        if (isPlacedEntry(entry)) deployedState.fold(entry)
        return wrong
      },
      end: () => nothing,
    }
  },
}

function wrongRecord(
  entry: MovedEntry,
  { path, file }: { readonly path: string; readonly file: FileText },
  before: DeployedStates,
): readonly Finding[] {
  const { environment, app, release } = entry.payload
  const where = { environment, app, index: entry.index, path, version: release.version }
  if (file.kind === 'absent') return [{ reason: 'record-missing', ...where }]
  const record = file.kind === 'text' ? writtenRecordSchema.safeParse(jsonOf(file.text)) : undefined
  if (record?.success !== true || file.kind !== 'text') return [{ reason: 'record-unreadable', ...where }]
  const expected = promotionHash(entry)
  const found = record.data.promotion_hash
  if (found !== expected) return [{ reason: 'promotion-hash-differs', ...where, expected, found }]
  const stages = claimedStages(record.data)
  if (stages === undefined) return [{ reason: 'record-unreadable', ...where }]
  const text = `${JSON.stringify(recordOf(entry, stages), undefined, 2)}\n`
  if (text !== file.text) return [{ reason: 'record-differs', ...where, ...firstDifference(text, file.text) }]
  return stages.flatMap((stage) =>
    isTrue(stage, entry, before)
      ? []
      : [{ reason: 'record-claims-too-much' as const, ...where, found: stage.environment }],
  )
}

/** SHA-256 of `<sha>:<env>:<logical_index>`, reckoned here again so that a mistake of the writer is found too. */
function promotionHash({ index, payload }: MovedEntry): string {
  const text = `${recordName(payload.release)}:${payload.environment}:${index}`
  return `sha256:${hash('sha256', text)}`
}

/** The environments on the way, as the record names them: which they were is the policy's word of that day. */
function claimedStages(record: z.infer<typeof writtenRecordSchema>): readonly Stage[] | undefined {
  const stages: Stage[] = []
  for (const [key, promoted] of Object.entries(record.source)) {
    if (!key.endsWith('_promoted')) continue
    const environment = environmentNameSchema.safeParse(key.slice(0, -'_promoted'.length))
    if (!environment.success || typeof promoted !== 'boolean') return undefined
    const verified = record.verification[`${environment.data}_promotion_verified`] === true
    stages.push({ environment: environment.data, promoted, verified })
  }
  return stages
}

/** A record may be modest: the standings it was written from are those before its whole commit. */
function isTrue(
  { environment, promoted, verified }: Stage,
  { payload }: MovedEntry,
  before: DeployedStates,
): boolean {
  const deployedState = before.at({ environment, app: payload.app })
  const same = deployedState !== undefined && sameImages(deployedState.release, payload.release)
  return (
    (!promoted || (same && !deployedState.bypassed)) &&
    (!verified || (same && deployedState.health.state === 'verified'))
  )
}

function firstDifference(expected: string, found: string): { expected: string; found: string } {
  const [right, wrong] = [expected.split('\n'), found.split('\n')]
  const at = right.findIndex((line, index) => line !== wrong[index])
  return { expected: (right[at] ?? '').trim(), found: (wrong[at] ?? '').trim() }
}

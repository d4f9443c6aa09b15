// The play told for people: each promotion in a few lines, and the ledger at the end.
import { happened } from '../../domain/ledger-headline.ts'
import { renderText } from './text-template.ts'
import type { PlayReport } from './play.ts'

export function storyOf({ promotions, ledger, problems }: PlayReport): string {
  return renderText('story', {
    promotions: promotions.map((each) => ({
      ...each,
      approvers: each.approvedBy.join(' and '),
      green: each.checks.filter(({ conclusion }) => conclusion === 'success').length,
      total: each.checks.length,
      commit: each.merged?.commit.slice(0, 7),
      mergedBy: each.merged?.by,
    })),
    entries: ledger.entries.map(({ index, payload, actor, hash }) => ({
      index: String(index).padStart(3),
      what: happened(payload).padEnd(36),
      actor,
      hash: hash.slice('sha256:'.length, 'sha256:'.length + 12),
    })),
    valid: ledger.valid,
    well: problems.length === 0,
  })
}

// The play told for people: each promotion in a few lines, the incident as a conversation, the ledger and its proof at the end.
import { happened } from '../../src/domain/ledger/ledger-headline.ts'
import { below, opening, plain } from './plain-text.ts'
import type { PlayReport } from './play.ts'
import type { Exchange } from './exchange.ts'
import type { PlayedIncident } from './play-incident.ts'
import type { PlayedPromotion } from './play-promotion.ts'
import type { PlayedSoak } from './play-soak.ts'
import type { PlayedVulnerability } from './play-vulnerability.ts'
import { renderText } from './text-template.ts'

export function storyOf(report: PlayReport): string {
  const { promotions, unsigned, vulnerability, incident, soak, ledger, audit, problems } = report
  return renderText('story', {
    promotions: promotions.map(promotionView),
    unsigned: said(unsigned, opening),
    vulnerability: vulnerabilityView(vulnerability),
    incident: incidentView(incident),
    soak: soakView(soak),
    entries: ledger.entries.map(({ index, payload, actor, hash }) => ({
      index: String(index).padStart(3),
      what: happened(payload).padEnd(36),
      actor: actor.padEnd(15),
      hash: hash.slice('sha256:'.length, 'sha256:'.length + 12),
    })),
    valid: ledger.valid,
    audit: {
      command: audit.command.replace(' --json', ''),
      proved: audit.proved,
      entries: audit.ledger.entries,
      commits: audit.releases.commits,
      changes: audit.releases.changes,
      pins: audit.pins.flatMap(({ environment, app, version, entry }) =>
        version === null || entry === null
          ? []
          : [{ what: `${environment} ${app} ${version}`.padEnd(24), entry: entry.index }],
      ),
      findings: audit.findings.map(({ severity, environment: place, app, sentence, reason }) => ({
        severity,
        where: [place, app].filter((part) => part !== null).join(' '),
        sentence,
        reason,
      })),
    },
    well: problems.length === 0,
  })
}

/** Checks that do not apply are neither green nor counted. */
function promotionView({ approvedBy, checks, merged, ...rest }: PlayedPromotion) {
  const applying = checks.filter(({ conclusion }) => conclusion !== 'neutral' && conclusion !== 'skipped')
  return {
    ...rest,
    approvers: approvedBy.join(' and '),
    green: applying.filter(({ conclusion }) => conclusion === 'success').length,
    total: applying.length,
    commit: merged?.commit.slice(0, 7),
    mergedBy: merged?.by,
  }
}

function vulnerabilityView({ refused, promotion, told, ...rest }: PlayedVulnerability) {
  return {
    ...rest,
    refused: said(refused, opening),
    command: refused.command,
    promotion: promotion === null ? undefined : promotionView(promotion),
    told: plain(told),
  }
}

function soakView({ promotion, ...rest }: PlayedSoak) {
  return { ...rest, promotion: promotion === null ? undefined : promotionView(promotion) }
}

function incidentView({
  environment,
  app,
  version,
  reason,
  before,
  rollback,
  impact,
  ...exchanges
}: PlayedIncident) {
  return {
    environment,
    app,
    version,
    reason,
    pulls: before
      .filter((promotion) => promotion.app === app)
      .map(({ pullRequest }) => `#${pullRequest}`)
      .join(', '),
    lock: said(exchanges.lock, opening),
    refused: said(exchanges.refused, opening),
    impact: said(impact, (answer) => [...opening(answer).slice(0, 1), ...below(answer, '### Impact')]),
    unlock: said(exchanges.unlock, opening),
    rollback: rollback === null ? undefined : promotionView(rollback),
    quarantine: said(exchanges.quarantine, opening),
  }
}

function said({ by, command, answer }: Exchange, shown: (answer: string) => readonly string[]) {
  return { by, command, lines: shown(answer) }
}

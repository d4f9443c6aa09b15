// Words of the command line: reports and refusals as plain text, made of templates.
import Handlebars from 'handlebars'
import { type Finding, isFault } from '../../domain/audit/finding.ts'
import type { Provenance } from '../../domain/audit/provenance.ts'
import type { CheckedFile } from '../../domain/checked-file.ts'
import type { AuditReport } from '../../domain/audit/report.ts'
import type { Digest, EnvironmentName, Instant } from '../../domain/identifiers.ts'
import type { PastMove } from '../../domain/ledger/past-move.ts'
import type { PlaceStatus } from '../../domain/status/place-status.ts'
import { checkView } from './check-words.ts'
import { verificationView, type VerifiedContract } from './contract-words.ts'
import { findingWords, placesOf } from './finding-words.ts'
import { plain } from './plain.ts'
import { environmentView, historyView, statusView } from './status-words.ts'

export interface CliWords {
  /** The report of an audit, for people. */
  audit(report: AuditReport): string
  /** What came of making a contract. */
  contractMade(made: { readonly path: string; readonly hash: Digest; readonly written: boolean }): string
  /** Whether a contract holds, for people. */
  contractVerified(verified: VerifiedContract): string
  /** What is wrong with the files of a clone. */
  check(files: readonly CheckedFile[]): string
  /** The same as a page that stands alone: nothing in it runs, nothing is fetched. */
  checkPage(files: readonly CheckedFile[]): string
  /** Why an export is worth nothing. */
  brokenChain(faults: readonly Finding[]): string
  /** What runs where. */
  status(places: readonly PlaceStatus[]): string
  /** What runs in one environment, and what ran there, where that was asked for. */
  environment(
    name: EnvironmentName,
    places: readonly PlaceStatus[],
    moves: readonly PastMove[] | undefined,
  ): string
  /** What ran where, newest first. */
  history(moves: readonly PastMove[]): string
  /** What every exit code means. */
  exitCodes(): string
}

/**
 * Compiles the templates of the command line, once.
 *
 * @param sources the text of `<name>.txt.hbs`, by name
 * @param pages the text of `<name>.html.hbs`, by name
 * @throws Error naming a template that is missing
 */
export function createCliWords(
  sources: ReadonlyMap<string, string>,
  pages: ReadonlyMap<string, string>,
): CliWords {
  const handlebars = Handlebars.create()
  const compile = (name: string): ((view: object) => string) => {
    const source = sources.get(name)
    if (source === undefined) throw new Error(`the template ${name}.txt.hbs is missing`)
    const options = { strict: true, noEscape: true, preventIndent: true, knownHelpersOnly: true }
    const template = handlebars.compile<object>(source, options)
    return (view) => `${template(view).trim()}\n`
  }
  const compilePage = (name: string): ((view: object) => string) => {
    const source = pages.get(name)
    if (source === undefined) throw new Error(`the template ${name}.html.hbs is missing`)
    // Everything that is put in is escaped: pages quote the repository.
    return handlebars.compile<object>(source, { strict: true, preventIndent: true, knownHelpersOnly: true })
  }
  const audit = compile('audit')
  const check = compile('check')
  const checkPage = compilePage('check')
  const contractMade = compile('contract-made')
  const contractVerified = compile('contract-verified')
  const brokenChain = compile('broken-chain')
  const status = compile('status')
  const environment = compile('environment')
  const history = compile('history')
  const exitCodes = compile('exit-codes')
  return {
    audit: (report) => audit(auditView(report)),
    check: (files) => check(checkView(files)),
    checkPage: (files) => checkPage(checkView(files)),
    contractMade: ({ path, hash, written }) => contractMade({ path, hash, written }),
    contractVerified: (verified) => contractVerified(verificationView(verified)),
    brokenChain: (faults) => brokenChain({ faults: faults.map(findingView) }),
    status: (places) => status(statusView(places)),
    environment: (name, places, moves) => environment(environmentView(name, places, moves)),
    history: (moves) => history(historyView(moves)),
    exitCodes: () => exitCodes({}),
  }
}

function auditView({ ledger, releases, since, pins, findings }: AuditReport): object {
  const faults = findings.filter(isFault)
  return {
    pins: pins.map(pinView),
    entries: counted(ledger.entries, 'entry', 'entries'),
    commits: counted(releases.commits, 'commit', 'commits'),
    changes: counted(releases.changes, 'release file', 'release files'),
    branch: plain(releases.branch),
    since: since === undefined ? undefined : moment(since),
    faults: faults.map(findingView),
    faultCount: counted(faults.length, 'fault', 'faults'),
    notes: findings.filter((finding) => !isFault(finding)).map(findingView),
    proved: faults.length === 0,
  }
}

function pinView({ environment, app, version, entry, before, contract, source }: Provenance): object {
  return {
    place: app === '_' ? environment : `${environment}/${app}`,
    version,
    source,
    contract,
    before: before
      .map(({ environment: stage, index, verified }) =>
        verified === null
          ? `${stage} by entry ${index}`
          : `${stage} by entry ${index}, healthy by ${verified}`,
      )
      .join('; '),
    entry: entry && {
      ...entry,
      approvals: entry.approvals.map(({ login, at }) => `${login} on ${moment(at)}`).join(', '),
    },
  }
}

function findingView(finding: Finding): object {
  const { reason, expected, found } = finding
  return {
    reason,
    sentence: findingWords[reason],
    places: plain(placesOf(finding).join(', ')),
    expected: expected === undefined ? undefined : plain(expected),
    found: found === undefined ? undefined : plain(found),
  }
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`
}

function moment(at: Instant): string {
  return `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`
}

// Gate security_scan in words.
import type { NewVulnerabilities, SecurityScanReason } from './judge.ts'
import type { VulnerabilityTally } from '../../domain/scans/judge-vulnerabilities.ts'
import type { Vulnerability } from '../../domain/scans/report.ts'
import { severities, type Severity } from '../../domain/scans/severity.ts'
import { counted, names } from '../../text/listing.ts'
import { moment } from '../../text/moment.ts'
import { untrusted, joined, type Phrase, say, silence, value } from '../../text/phrase.ts'
import { commandOf, shortDigest } from '../../text/things.ts'
import type { GateWords } from '../gate-words.ts'
import { sayingWhence, sayTrouble } from '../reports/report-trouble-words.ts'

/** More than these are only counted. */
const mostShown = 20

export const securityScanWords: GateWords<SecurityScanReason> = {
  question: say`Was exactly this image scanned for vulnerabilities, and does no finding block?`,
  rule: value('gates.security_scan'),
  next: say`with every push, review and report, and before the merge`,
  say: (reason, { promotion }) => {
    switch (reason.code) {
      case 'not-asked-for':
        return { sentence: say`${value(promotion.environment)} requires no scan` }
      case 'nothing-blocks':
        return {
          sentence: harmless(reason.tally, reason.image),
          evidence: [...tallied(reason.tally, reason.blockOn), ...sayingWhence(reason.sources)],
        }
      case 'vulnerable': {
        const { blocking } = reason.tally
        const found = counted(blocking.length, say`vulnerability of`, say`vulnerabilities of`)
        const rest = blocking.length - mostShown
        return {
          sentence: say`${found} ${value(reason.image)} at ${shortDigest(reason.digest)} ${blocking.length === 1 ? say`blocks` : say`block`}: ${names(ids(blocking), 'and', 4)}`,
          evidence: [
            ...blocking.slice(0, mostShown).map(describe),
            ...(rest > 0 ? [say`${rest} more block too.`] : []),
            ...sayingNew(reason.news),
            ...tallied(reason.tally, reason.blockOn),
            ...sayingWhence(reason.sources),
          ],
          todo: [
            say`Fix blocking vulnerabilities and retry with a new version. What does not affect this image can be excused with a VEX statement about it; what you accept for now needs a waiver with an owner, a reason and a last day in the policy.`,
          ],
        }
      }
      case 'no-scan':
        return {
          sentence: say`there is no scan of ${value(reason.image)} at ${shortDigest(reason.digest)}`,
          evidence: [
            say`No report about ${value(reason.digest)} in the registry lists vulnerabilities; that is not the same as none.`,
          ],
          todo: [
            say`Scan it where it is built, and attach the report: ${value(`cosign attest --type vuln --predicate report.json ${reason.image}@${reason.digest}`)}. Then try again:`,
          ],
          command: commandOf(promotion),
        }
      default:
        return sayTrouble(reason, promotion)
    }
  },
}

function ids(found: readonly Vulnerability[]): readonly string[] {
  return [...new Set(found.map(({ id }) => id))]
}

/** `CVE-2024-1234 (HIGH): libssl 1.1.1 - Remote code execution (fixed in 1.1.2)` */
function describe({ id, severity, package: name, installed, fix, title }: Vulnerability): Phrase {
  const where = name === undefined ? silence : say`: ${value([name, installed ?? ''].join(' ').trim())}`
  const what = title === undefined ? silence : say` - ${untrusted(title)}`
  return say`${value(id)} (${inCapitals(severity)})${where}${what}${fixOf(fix)}.`
}

function fixOf(fix: Vulnerability['fix']): Phrase {
  switch (fix.state) {
    case 'fixed':
      return say` (fixed in ${value(fix.version)})`
    case 'none':
      return say` (not fixed yet)`
    case 'unknown':
      return silence
  }
}

function inCapitals(severity: Severity): Phrase {
  return [{ kind: 'words', text: severity }]
}

function sayingNew(news: NewVulnerabilities | undefined): readonly Phrase[] {
  if (news === undefined) return []
  if (news.ids === undefined)
    return [say`Nobody scanned ${value(news.since)}, which runs there now: what of it is new is not known.`]
  return news.ids.length === 0
    ? [say`None of it is new: ${value(news.since)}, which runs there now, has it all.`]
    : [say`New since ${value(news.since)}, which runs there now: ${names(news.ids)}.`]
}

function harmless(tally: VulnerabilityTally, image: string): Phrase {
  const total = sumOf(tally)
  return total === 0
    ? say`nothing was found in ${value(image)}`
    : say`nothing that was found in ${value(image)} blocks (${counted(total, say`vulnerability`, say`vulnerabilities`)})`
}

function sumOf({ counts }: VulnerabilityTally): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}

/** Everything that was found, and what became of it. */
function tallied(tally: VulnerabilityTally, blockOn: readonly Severity[]): readonly Phrase[] {
  const { counts, ignoredUnfixed, waived, expired, excused, leftOut } = tally
  const each = severities
    .filter((severity) => counts[severity] > 0)
    .map(
      (severity) =>
        say`${inCapitals(severity)}: ${counts[severity]}${blockOn.includes(severity) ? silence : say` (not blocking)`}`,
    )
  return [
    ...(each.length === 0 ? [] : [say`Total vulnerabilities: ${sumOf(tally)}. ${joined(each, ', ')}.`]),
    ...(ignoredUnfixed > 0 ? [say`Ignored (unfixed): ${ignoredUnfixed}.`] : []),
    ...waived.map(
      ({ id, owner, reason, expires }) =>
        say`Waived until ${moment(expires)} by ${value(owner)}: ${value(id)}, ${untrusted(reason)}.`,
    ),
    ...expired.map(
      ({ id, owner, expires }) =>
        say`The waiver of ${value(id)} by ${value(owner)} ran out at ${moment(expires)} and does not count.`,
    ),
    ...excused
      .slice(0, mostShown)
      .map(
        ({ id, statement }) =>
          say`Excused by VEX: ${value(id)} (${value(statement.status)}), ${untrusted(statement.justification)}.`,
      ),
    ...(excused.length > mostShown ? [say`${excused.length - mostShown} more are excused by VEX.`] : []),
    ...(leftOut > 0 ? [say`Left out by the scanner itself: ${leftOut}.`] : []),
  ]
}

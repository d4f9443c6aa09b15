// Gate licenses in words.
import type { LicensesReason } from './judge.ts'
import type { LicenseConcern } from '../../domain/scans/judge-licenses.ts'
import { counted, names } from '../../text/listing.ts'
import { type Phrase, say, value } from '../../text/phrase.ts'
import { commandOf, shortDigest } from '../../text/things.ts'
import type { GateWords } from '../gate-words.ts'
import { sayTrouble } from '../reports/report-trouble-words.ts'

/** More than these are only counted. */
const mostShown = 20

export const licensesWords: GateWords<LicensesReason> = {
  question: say`May everything in this image be used?`,
  rule: value('gates.licenses'),
  next: say`with every push, review and report, and before the merge`,
  say: (reason, { promotion }) => {
    switch (reason.code) {
      case 'not-asked-for':
        return { sentence: say`${value(promotion.environment)} has no licence rules` }
      case 'licenses-allowed':
        return {
          sentence: say`the licences of ${counted(reason.components, say`part`, say`parts`)} of ${value(reason.image)} are allowed`,
        }
      case 'licenses-refused': {
        const bad = reason.concerns.filter(({ rating }) => rating !== 'unknown')
        return {
          sentence: say`${counted(bad.length, say`part of`, say`parts of`)} ${value(reason.image)} at ${shortDigest(reason.digest)} ${bad.length === 1 ? say`has` : say`have`} a licence that is not allowed: ${names(partsOf(bad), 'and', 4)}`,
          evidence: described(reason.concerns),
          todo: [
            say`Replace the part and release a new version, or let the licence in, in ${value('gates.licenses')} of the policy.`,
          ],
        }
      }
      case 'licenses-unknown':
        return {
          sentence: say`nobody can tell the licence of ${counted(reason.concerns.length, say`part of`, say`parts of`)} ${value(reason.image)} at ${shortDigest(reason.digest)}: ${names(partsOf(reason.concerns), 'and', 4)}`,
          evidence: described(reason.concerns),
          todo: [
            say`Have the SBOM name it by its SPDX identifier, list the name as it is in ${value('gates.licenses')}, or say there what comes of unknown ones.`,
          ],
        }
      case 'no-sbom':
        return {
          sentence: say`without an SBOM nobody can tell the licences of ${value(reason.image)} at ${shortDigest(reason.digest)}`,
          todo: [say`Make an SBOM where it is built, and attach it. Then try again:`],
          command: commandOf(promotion),
        }
      default:
        return sayTrouble(reason, promotion)
    }
  },
}

const ratings: Readonly<Record<LicenseConcern['rating'], Phrase>> = {
  prohibited: say`prohibited`,
  'not-listed': say`not on the list of allowed ones`,
  unknown: say`unknown`,
}

function partsOf(concerns: readonly LicenseConcern[]): readonly string[] {
  return [...new Set(concerns.map(({ component, version }) => nameOf(component, version)))]
}

function nameOf(component: string, version: string | undefined): string {
  return version === undefined ? component : `${component} ${version}`
}

function described(concerns: readonly LicenseConcern[]): readonly Phrase[] {
  const rest = concerns.length - mostShown
  return [
    ...concerns.slice(0, mostShown).map(({ component, version, licenses: written, rating }) => {
      const told = written.length === 0 ? say`no licence is told` : names(written)
      return say`${value(nameOf(component, version))}: ${told} (${ratings[rating]}).`
    }),
    ...(rest > 0 ? [say`${rest} more.`] : []),
  ]
}

// Gate sbom in words.
import type { SbomReason } from './judge.ts'
import { counted } from '../../text/listing.ts'
import { say, value } from '../../text/phrase.ts'
import { commandOf, shortDigest } from '../../text/things.ts'
import type { GateWords } from '../gate-words.ts'
import { sayingWhence, sayTrouble } from '../reports/report-trouble-words.ts'

export const sbomWords: GateWords<SbomReason> = {
  question: say`Is it known what exactly this image contains?`,
  rule: value('gates.sbom'),
  next: say`with every push, review and report, and before the merge`,
  say: (reason, { promotion }) => {
    switch (reason.code) {
      case 'not-asked-for':
        return { sentence: say`${value(promotion.environment)} requires no SBOM` }
      case 'sbom-there':
        return {
          sentence: say`the SBOM of ${value(reason.image)} lists ${counted(reason.components, say`part`, say`parts`)}`,
          evidence: sayingWhence(reason.sources),
        }
      case 'no-sbom':
        return {
          sentence: say`there is no SBOM of ${value(reason.image)} at ${shortDigest(reason.digest)}`,
          evidence: [say`No report about ${value(reason.digest)} in the registry is CycloneDX or SPDX.`],
          todo: [
            say`Make one where it is built, and attach it: ${value(`cosign attest --type cyclonedx --predicate sbom.json ${reason.image}@${reason.digest}`)}. Then try again:`,
          ],
          command: commandOf(promotion),
        }
      case 'sbom-empty':
        return {
          sentence: say`the SBOM of ${value(reason.image)} at ${shortDigest(reason.digest)} lists nothing`,
          todo: [
            say`Look why the tool that makes it found no parts, and attach a whole one. Then try again:`,
          ],
          command: commandOf(promotion),
        }
      default:
        return sayTrouble(reason, promotion)
    }
  },
}

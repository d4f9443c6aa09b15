// Gate traceability in words.
import type { OriginPart, TraceabilityReason } from './judge.ts'
import { listing } from '../../text/listing.ts'
import { moment } from '../../text/moment.ts'
import { untrusted, type Phrase, say, value } from '../../text/phrase.ts'
import { commandOf, shortDigest } from '../../text/things.ts'
import type { GateWords } from '../gate-words.ts'

export const traceabilityWords: GateWords<TraceabilityReason> = {
  question: say`Is it known from which commit, in which run and when this image was built?`,
  rule: value('gates.traceability'),
  next: say`with every push, review and report, and before the merge`,
  say: (reason, { promotion }) => {
    switch (reason.code) {
      case 'not-asked-for':
        return { sentence: say`${value(promotion.environment)} requires no build origin` }
      case 'traced':
        return {
          sentence: say`${value(reason.image)} was built of commit ${value(reason.commit.slice(0, 7))} of ${value(reason.source)}`,
          evidence: [
            say`Commit: ${value(reason.commit)}, reachable in its repository.`,
            say`Run: ${value(reason.run)}.`,
            say`Built: ${moment(reason.builtAt)}.`,
          ],
        }
      case 'origin-incomplete':
        return {
          sentence: say`${value(reason.image)} at ${shortDigest(reason.digest)} does not tell ${listing(reason.missing.map((part) => parts[part].name))}`,
          todo: [
            say`Build it with ${listing(reason.missing.map((part) => value(parts[part].annotation)))} as annotations or labels, or attach provenance, and release it under a new version.`,
          ],
        }
      case 'build-time-impossible':
        return {
          sentence: say`${value(reason.image)} says that it was built at ${moment(reason.builtAt)}, which cannot be`,
          todo: [
            say`Look at the clock of the builder, or have the build write its true time. Release it under a new version.`,
          ],
        }
      case 'other-commit':
        return reason.released === undefined
          ? {
              sentence: say`${value(reason.image)} was built of ${value(reason.commit.slice(0, 7))}, and the release names no commit`,
              evidence: [say`Images of one release are built of one commit.`],
              todo: [say`Build all of them of one commit, and release them under a new version.`],
            }
          : {
              sentence: say`${value(reason.image)} was built of ${value(reason.commit.slice(0, 7))}, and the release is ${value(reason.released.slice(0, 7))}`,
              evidence: [
                say`The image: ${value(reason.commit)}.`,
                say`The release: ${value(reason.released)}.`,
              ],
              todo: [say`Find out where the image comes from. Release it under a new version.`],
            }
      case 'commit-unreachable':
        return {
          sentence: say`commit ${value(reason.commit.slice(0, 7))} of ${value(reason.image)} is on no branch of ${value(reason.source)} that counts`,
          evidence: [
            say`Commit: ${value(reason.commit)}.`,
            say`The default branch counts, and those under ${value('gates.traceability.branches')}.`,
          ],
          todo: [say`Merge the commit, name its branch there, or find out who built it. Then try again:`],
          command: commandOf(promotion),
        }
      case 'source-unavailable':
        return {
          sentence: say`nobody could tell whether the commit of ${value(reason.image)} is in its repository: ${untrusted(reason.problem)}`,
          todo: [
            say`Have the app installed in the source repository, with read access to its contents. Then try again:`,
          ],
          command: commandOf(promotion),
        }
      case 'origin-unavailable':
        return {
          sentence: say`the origin of ${value(reason.image)} could not be read: ${untrusted(reason.problem)}`,
          todo: [say`Try again when the registry answers.`],
          command: commandOf(promotion),
        }
    }
  },
}

const parts: Readonly<Record<OriginPart, { readonly name: Phrase; readonly annotation: string }>> = {
  commit: { name: say`its commit`, annotation: 'org.opencontainers.image.revision' },
  source: { name: say`its repository`, annotation: 'org.opencontainers.image.source' },
  run: { name: say`the run that built it`, annotation: 'dev.lockkeeper.run' },
  'build-time': { name: say`when it was built`, annotation: 'org.opencontainers.image.created' },
}

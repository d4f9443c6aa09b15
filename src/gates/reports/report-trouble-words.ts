// Why the reports about an image cannot be judged, in words; and where reports came from.
import type { ReportSource, ReportTrouble } from '../../domain/scans/report-trouble.ts'
import type { Promotion } from '../../domain/promotion/promotion.ts'
import { listing } from '../../text/listing.ts'
import { moment } from '../../text/moment.ts'
import { untrusted, type Phrase, say, silence, value } from '../../text/phrase.ts'
import { commandOf, shortDigest } from '../../text/things.ts'
import type { Said } from '../gate-words.ts'

/** More than these are only counted. */
const mostShown = 5

export function sayTrouble(reason: ReportTrouble, promotion: Promotion): Said {
  const command = commandOf(promotion)
  switch (reason.code) {
    case 'reports-unavailable':
      return {
        sentence: say`nobody could tell which reports there are about ${value(reason.image)}: ${untrusted(reason.problem)}`,
        todo: [say`Try again when the registry answers.`],
        command,
      }
    case 'report-unreadable': {
      const { unreadable } = reason
      const rest = unreadable.length - mostShown
      return {
        sentence: say`a report about ${value(reason.image)} at ${shortDigest(reason.digest)} cannot be read, and it may be the one that blocks`,
        evidence: [
          ...unreadable
            .slice(0, mostShown)
            .map(({ digest, problem }) => say`${shortDigest(digest)}: ${untrusted(problem)}.`),
          ...(rest > 0 ? [say`${rest} more cannot be read either.`] : []),
        ],
        todo: [say`Remove it from the registry, or attach it again, whole. Then try again:`],
        command,
      }
    }
    case 'report-of-another-image': {
      const named = listing(reason.named.map(shortDigest), 'and', mostShown)
      return {
        sentence: say`what hangs on ${value(reason.image)} at ${shortDigest(reason.digest)} is about another image`,
        evidence: [say`It names ${named}, not ${value(reason.digest)}.`],
        todo: [
          say`Attach a report about exactly these bytes: name the image by its digest when it is made. Then try again:`,
        ],
        command,
      }
    }
  }
}

/** One sentence a report: what it is, and how sure it is that it is about this image. */
export function sayingWhence(sources: readonly ReportSource[]): readonly Phrase[] {
  const rest = sources.length - mostShown
  return [
    ...sources.slice(0, mostShown).map(whence),
    ...(rest > 0 ? [say`${rest} more reports were read.`] : []),
  ]
}

function whence({ format, digest, names, enveloped, madeAt }: ReportSource): Phrase {
  const when = madeAt === undefined ? silence : say` of ${moment(madeAt)}`
  const bound = names
    ? say`it names these bytes`
    : say`it names no digest; only its place in the registry ties it to these bytes`
  const signed = enveloped ? say`in an envelope whose signature nobody verified here` : say`not signed`
  return say`Read: ${value(format)}${when} (${shortDigest(digest)}); ${bound}; ${signed}.`
}

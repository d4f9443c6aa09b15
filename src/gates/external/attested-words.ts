// What is attested for an external gate, in words: whose word it is, and what the tests came to.
import type {
  NamedTests,
  RefusedTestResult,
  SignedTestResult,
  TestResult,
} from '../../domain/external/test-result.ts'
import type { AttestedReason } from './attested.ts'
import { counted, listing, names } from '../../text/listing.ts'
import { moment } from '../../text/moment.ts'
import { untrusted, type Phrase, say, silence, value } from '../../text/phrase.ts'
import { commandOf, shortDigest } from '../../text/things.ts'
import type { About, Said } from '../gate-words.ts'
import { formats, sayFault, signerOf } from '../signature/words.ts'

/** More results and statements than these are only counted. */
const mostShown = 10

export function sayAttested(reason: AttestedReason, { promotion }: About): Said {
  const { name, image, digest } = reason
  const gate = say`${value(name)} of ${value(image)}`
  const again = { command: commandOf(promotion) }
  switch (reason.code) {
    case 'attested':
    case 'tests-failed':
      return {
        sentence: say`${gate} ${outcome(reason.results)}`,
        evidence: [...reason.results.slice(0, mostShown).map(describe), ...rest(reason.results)],
        ...(reason.code === 'attested'
          ? {}
          : {
              todo: [
                say`Fix it and retry with a new version. If it was not the release's fault, run the tests again and attest what they come to. Then try again:`,
              ],
              ...again,
            }),
      }
    case 'no-attestation':
      return {
        sentence: say`nobody attests ${gate} at ${shortDigest(digest)}`,
        evidence: [say`No test result of ${value(digest)} is in the registry.`],
        todo: [
          say`Attest it where it is tested: ${value(`cosign attest --type https://in-toto.io/attestation/test-result/v0.1 --predicate result.json ${image}@${digest}`)}. Then try again:`,
        ],
        ...again,
      }
    case 'no-attestation-counts': {
      const { attestations } = reason
      const found = counted(attestations.length, say`test result of`, say`test results of`)
      return {
        sentence: say`${found} ${value(image)} at ${shortDigest(digest)}, and ${value(name)} believes none${why(attestations)}`,
        evidence: [...attestations.slice(0, mostShown).map(refused), ...rest(attestations)],
        todo: [
          say`Have it attested by somebody whose word counts for ${value(name)}, as in-toto writes test results. Then try again:`,
        ],
        ...again,
      }
    }
    case 'attestation-unavailable':
      return {
        sentence: say`nobody could tell what is attested for ${gate}: ${untrusted(reason.problem)}`,
        todo: [say`Try again when the registry answers.`],
        ...again,
      }
  }
}

function outcome(results: readonly SignedTestResult[]): Phrase {
  const failed = results.filter(({ test }) => test.result === 'failed').map(({ test }) => test.failed)
  if (failed.length > 0) {
    const which = failed.filter(({ count }) => count > 0).map(named)
    return which.length === 0 ? say`failed` : say`failed: ${listing(which)}`
  }
  return results.some(({ test }) => test.result === 'warned')
    ? say`passed with warnings`
    : say`passed, as ${signersOf(results)} attests`
}

function signersOf(results: readonly SignedTestResult[]): Phrase {
  const [first] = results
  return first === undefined ? silence : signerOf(first.signature)
}

/** Whose word, how many tests, and when. */
function describe({ test, signature }: SignedTestResult): Phrase {
  const { loggedAt, format } = signature
  const logged = loggedAt === undefined ? silence : say`, in the transparency log since ${moment(loggedAt)}`
  return say`${suiteOf(test)}${test.passed} passed, ${test.warned.count} warned${list(test.warned)}, ${test.failed.count} failed${list(test.failed)}. Signed by ${signerOf(signature)}, found as ${formats[format]}${logged}.`
}

function suiteOf({ suite }: TestResult): Phrase {
  return suite.length === 0 ? silence : say`${names(suite, 'and', 3)}: `
}

function list(tests: NamedTests): Phrase {
  return tests.count === 0 ? silence : say` (${named(tests)})`
}

/** As many as a listing shows; the rest by their number, of those too whose names were not kept. */
function named({ count, first }: NamedTests): Phrase {
  const shown = first.slice(0, count > 8 ? 7 : 8).map(value)
  return listing(count > shown.length ? [...shown, say`${count - shown.length} more`] : shown)
}

function refused({ format, digest, fault }: RefusedTestResult): Phrase {
  return say`${formats[format]} (${shortDigest(digest)}): ${inWords(fault)}.`
}

function why([first]: readonly RefusedTestResult[]): Phrase {
  return first === undefined ? silence : say`: ${inWords(first.fault)}`
}

function inWords(fault: RefusedTestResult['fault']): Phrase {
  return fault.kind === 'not-understood'
    ? say`somebody who counts signed what is not understood: ${untrusted(fault.problem)}`
    : sayFault(fault)
}

function rest(all: readonly unknown[]): readonly Phrase[] {
  const more = all.length - mostShown
  return more > 0 ? [say`${more} more are not shown.`] : []
}

// Gate contract in words.
import type { ContractReason } from './judge.ts'
import { command, untrusted, type Phrase, say, value } from '../../text/phrase.ts'
import { commandOf, shortDigest } from '../../text/things.ts'
import type { GateWords, Said } from '../gate-words.ts'

export const contractWords: GateWords<ContractReason> = {
  question: say`Was this exact release verified, and does its contract allow this environment?`,
  rule: value('gates.contract'),
  next: say`when ${value('artifacts/ga-proof/')} changes on the default branch, and with every push and review`,
  say: (reason, { promotion, app }) => {
    const environment = value(promotion.environment)
    switch (reason.code) {
      case 'not-asked-for':
        return { sentence: say`${environment} requires no contract` }
      case 'contract-holds':
        return {
          sentence: say`the contract ${shortDigest(reason.hash)} holds and allows ${environment}`,
          evidence: [say`${value(reason.path)} is ${value(reason.hash)}, and its bundle is what it says.`],
        }
      case 'source-unknown':
        return {
          sentence: say`the commit this release was built from is not known, so it has no contract`,
          todo: [
            say`Build its images with the label ${value('org.opencontainers.image.revision')}, the same on all of them.`,
          ],
        }
      case 'contract-missing':
        return {
          sentence: say`there is no ${value(reason.path)}`,
          todo: [
            say`Make it from the bundle of the verified release, and merge both: ${command(generateCommand(reason.path, promotion.moves.find((move) => move.app === app)?.to.version))}. Then try again:`,
          ],
          command: commandOf(promotion),
        }
      case 'contract-not-pinned':
        return {
          sentence: say`the pin does not name its contract ${shortDigest(reason.found)}`,
          evidence: [say`${value(reason.path)} is there; the pin was written before it was asked for.`],
          todo: [say`Try again, and the pin names it:`],
          command: commandOf(promotion),
        }
      case 'contract-unavailable':
        return {
          sentence: say`${value(reason.path)} cannot be read: ${untrusted(reason.problem)}`,
          todo: [say`Try again in a few minutes:`],
          command: commandOf(promotion),
        }
      default:
        return {
          sentence: broken(reason, environment),
          evidence: [say`Looked at ${value(reason.path)}.`, ...compared(reason)],
          todo: [
            say`See everything that does not hold: ${command(`npx lockkeeper contract verify ${commitIn(reason.path)} --env ${promotion.environment}`)}. A contract is never changed: a release that is verified anew gets a new one, with a commit of its own.`,
          ],
        }
    }
  },
}

/** As it is run in a clone of the GitOps repository, with the bundle where it costs no further request. */
function generateCommand(path: string, version: string | undefined): string {
  const sha = commitIn(path)
  return `npx lockkeeper contract generate --sha ${sha} --tag ${version ?? '…'} --bundle-dir artifacts/ga-proof/${sha}/bundle`
}

/** `artifacts/ga-proof/<sha>/GA_READY.json` */
function commitIn(path: string): string {
  return path.split('/')[2] ?? '…'
}

type Broken = Exclude<
  ContractReason,
  {
    readonly code:
      | 'not-asked-for'
      | 'contract-holds'
      | 'source-unknown'
      | 'contract-missing'
      | 'contract-not-pinned'
      | 'contract-unavailable'
  }
>

function broken(reason: Broken, environment: Phrase): Phrase {
  switch (reason.code) {
    case 'contract-unreadable':
      return say`the contract cannot be read`
    case 'contract-unsure':
      return say`versions of jq print this contract differently, so its hash proves nothing`
    case 'contract-hash-differs':
      return say`somebody changed the contract: it is not what its own hash says`
    case 'contract-of-another-commit':
      return say`the contract is about another commit`
    case 'contract-differs':
      return say`the contract is another than the one this release was pinned with`
    case 'bundle-unreadable':
      return say`the contract's bundle is not there`
    case 'bundle-file-unread':
      return say`a file of the bundle cannot be read`
    case 'artifact-hash-differs':
      return say`an artifact is not what the contract says`
    case 'checksums-unreadable':
      return say`the checksums of the bundle cannot be read`
    case 'checksum-differs':
      return say`a file of the bundle is not what its checksum says`
    case 'contract-rule-broken':
      return say`the contract does not promise one of its rules`
    case 'environment-not-allowed':
      return say`the contract does not allow ${environment}`
  }
}

function compared(reason: Broken): NonNullable<Said['evidence']> {
  const about =
    'commit' in reason && reason.commit !== undefined ? [say`It names ${value(reason.commit)}.`] : []
  return [
    ...about,
    ...(reason.expected === undefined ? [] : [say`Expected: ${value(reason.expected)}.`]),
    ...(reason.found === undefined ? [] : [say`Found: ${value(reason.found)}.`]),
  ]
}

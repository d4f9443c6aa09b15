// The ledger alarm: what an issue and a check say when the ledger is no longer the one it was, and when it is again.
import type { CommitOid } from '../../domain/identifiers.ts'
import type { LedgerFault, KnownHead } from '../../domain/ledger/ledger-fault.ts'
import type { CheckPage } from '../check-page.ts'
import { checkTitle } from '../checks/check-title.ts'
import { toMarkdown } from '../../text/markdown.ts'
import { command, type Phrase, say, sentence, value } from '../../text/phrase.ts'
import type { Templates } from '../../text/templates.ts'

/** What is said in an issue, and of the same on a commit. */
export interface IntegrityNotice {
  /** Plain text of at most 255 characters. */
  readonly title: string
  readonly body: string
  readonly check: CheckPage
}

const name = 'lockkeeper / ledger'

/** @param lastWhole the commit of the ledger branch at which the running bot last found it whole */
export function ledgerIntegrityNotice(
  fault: LedgerFault,
  lastWhole: CommitOid | undefined,
  templates: Templates,
): IntegrityNotice {
  const title = checkTitle(whatHappened(fault))
  const body = templates.render('alarm-ledger', {
    sentence: toMarkdown(sentence(whatHappened(fault))),
    evidence: toMarkdown(sentence(evidence(fault))),
    restore: toMarkdown(restore(lastWhole)),
    isPinned: 'knownHead' in fault && fault.knownHead.pin !== undefined,
    reason: toMarkdown(value(`reason: ledger-${fault.kind}`)),
  })
  return { title, body, check: { name, state: 'failure', output: { title, summary: body } } }
}

export function ledgerRestoredNotice(templates: Templates): Omit<IntegrityNotice, 'title'> {
  const title = 'The ledger is the one it was'
  const body = templates.render('alarm-ledger-over', {})
  return { body, check: { name, state: 'success', output: { title, summary: body } } }
}

function whatHappened(fault: LedgerFault): Phrase {
  switch (fault.kind) {
    case 'gone':
      return say`the ledger is gone`
    case 'rewound':
      return say`the ledger was rewound`
    case 'rewritten':
      return say`the ledger was rewritten`
    case 'foreign':
      return say`someone else wrote to the ledger`
  }
}

function evidence(fault: LedgerFault): Phrase {
  switch (fault.kind) {
    case 'gone':
      return say`${known(fault.knownHead)}; now there is no branch ${value('lockkeeper')}`
    case 'rewound':
      return say`${known(fault.knownHead)}; now it ends with entry ${fault.endsAt}`
    case 'rewritten':
      return say`${known(fault.knownHead)}; now entry ${fault.knownHead.head.index} is missing, or another one`
    case 'foreign':
      return say`commit ${value(fault.commit.slice(0, 12))} on the branch ${value('lockkeeper')} was not made by this app`
  }
}

function known({ head, pin }: KnownHead): Phrase {
  const entry = say`entry ${head.index} with the hash ${value(head.hash)}`
  return pin === undefined ? say`the running bot had seen ${entry}` : say`${value(pin)} names ${entry}`
}

function restore(lastWhole: CommitOid | undefined): Phrase {
  return lastWhole === undefined
    ? say`Reset the branch ${value('lockkeeper')} to the last commit that this app made on it.`
    : say`Reset the branch to where it was: ${command(`git push --force origin ${lastWhole}:refs/heads/lockkeeper`)}`
}

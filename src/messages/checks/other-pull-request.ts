// The aggregate check run `lockkeeper` of a pull request that is no promotion.
import type { FileProblem } from '../../domain/file-problem.ts'
import type { OtherPullRequest } from '../../domain/commands/other-pull-request.ts'
import type { CheckPage, CheckState } from '../check-page.ts'
import type { RulesPlace } from '../../text/context.ts'
import { keepHeadAndTail } from '../../text/byte-budget.ts'
import { toMarkdown, toPlain } from '../../text/markdown.ts'
import { counted, names } from '../../text/listing.ts'
import { untrusted, type Phrase, say, sentence, silence, value } from '../../text/phrase.ts'
import { writtenIn } from '../../text/places.ts'
import { problemLines } from '../refusals/files.ts'
import type { Templates } from '../../text/templates.ts'
import { checkTitle } from './check-title.ts'
import { bullets } from './next-steps.ts'

interface FindingWords {
  readonly ok: boolean
  readonly sentence: Phrase
  readonly evidence: readonly Phrase[]
  readonly todo: Phrase | undefined
}

export function otherPullRequestCheck(
  findings: readonly OtherPullRequest[],
  place: RulesPlace,
  templates: Templates,
): CheckPage & { readonly name: 'lockkeeper' } {
  const words = (findings.length === 0 ? [{ kind: 'untouched' } as const] : findings).map((finding) => ({
    kind: finding.kind,
    ...inWords(finding, place),
  }))
  const wrong = words.filter(({ ok }) => !ok)
  const [first] = wrong.length > 0 ? wrong : words
  const others =
    wrong.length > 1
      ? say` (and ${counted(wrong.length - 1, say`more problem`, say`more problems`)})`
      : silence
  const summary = templates.render('check-other-pull-request', {
    findings: words.map(({ kind, ok, sentence: what, evidence, todo }) => ({
      sentence: toMarkdown(say`${ok ? say`✅` : say`❌`} ${sentence(what)} ${value(`reason: ${kind}`)}`),
      evidence: bullets(evidence),
      todo: todo === undefined ? undefined : toMarkdown(todo),
    })),
  })
  const state: CheckState = wrong.length > 0 ? 'failure' : 'success'
  const title = checkTitle(say`${first?.sentence ?? silence}${others}`)
  const annotations = findings.flatMap(places).slice(0, mostAnnotations)
  return { name: 'lockkeeper', state, output: { title, summary: keepHeadAndTail(summary), annotations } }
}

/** As many as GitHub takes at once. */
const mostAnnotations = 50

/** Where in which files something is wrong, or not as one may think. */
function places(finding: OtherPullRequest) {
  if (!('problems' in finding)) return []
  const { path, problems } = finding
  const at = (level: 'warning' | 'failure') => (problem: FileProblem) => ({
    path,
    line: problem.line,
    column: problem.column,
    level,
    message: toPlain(
      problem.hint === undefined
        ? untrusted(problem.message)
        : say`${untrusted(problem.message)} (${untrusted(problem.hint)})`,
    ),
  })
  const warnings = finding.kind === 'policy' ? (finding.warnings ?? []) : []
  return [...problems.map(at('failure')), ...warnings.map(at('warning'))]
}

function inWords(finding: OtherPullRequest, place: RulesPlace): FindingWords {
  switch (finding.kind) {
    case 'untouched':
      return fine(say`no pin, policy or lock is touched`)
    case 'policy':
      return policyWords(finding, place)
    case 'lock':
      return file(
        finding,
        place,
        say`the lock file ${value(finding.path)} is in order; it takes effect with the merge`,
        say`the lock file ${value(finding.path)} could not be read, and would lock until it is fixed`,
      )
    case 'unreadable-pin':
      return file(
        finding,
        place,
        say`the release file ${value(finding.path)} can be read`,
        say`the release file ${value(finding.path)} can no longer be read`,
      )
    case 'several-environments':
      return {
        ok: false,
        sentence: say`pins of ${counted(finding.environments.length, say`environment`, say`environments`)} change at once: ${names(finding.environments)}`,
        evidence: [say`Every environment has its own rules, and a release moves one step at a time.`],
        todo: say`Make one pull request for each environment; ${value('/promote')} does that for you.`,
      }
    case 'environment-unknown':
      return {
        ok: false,
        sentence: say`a pin changes in ${value(finding.environment)}, which is not an environment of this repository`,
        evidence: [say`The environments here, in order: ${names(finding.environments)}${writtenIn(place)}.`],
        todo: say`Add ${value(finding.environment)} to the rules first, in a separate pull request.`,
      }
    case 'pin-removed':
      return {
        ok: false,
        sentence: say`${counted(finding.paths.length, say`release file`, say`release files`)} would be gone: ${names(finding.paths, 'and', 5)}`,
        evidence: [say`A release that is not pinned cannot be promoted, judged or audited.`],
        todo: say`Keep the file. If the app is retired, an administrator can merge this past the check; the ledger records that.`,
      }
  }
}

function policyWords(
  finding: Extract<OtherPullRequest, { readonly kind: 'policy' }>,
  place: RulesPlace,
): FindingWords {
  const { path, warnings = [] } = finding
  const warned =
    warnings.length === 0 ? silence : say`, with ${counted(warnings.length, say`warning`, say`warnings`)}`
  const words = file(
    finding,
    place,
    say`the rules in ${value(path)} can be read; they take effect with the merge${warned}`,
    say`the rules in ${value(path)} can no longer be read`,
  )
  return words.ok
    ? { ...words, evidence: problemLines(warnings, place.repositoryUrl, undefined, path) }
    : words
}

function file(
  { path, problems }: Extract<OtherPullRequest, { readonly problems: readonly unknown[] }>,
  { repositoryUrl }: RulesPlace,
  good: Phrase,
  bad: Phrase,
): FindingWords {
  if (problems.length === 0) return fine(good)
  const evidence = problemLines(problems, repositoryUrl, undefined, path)
  return { ok: false, sentence: bad, evidence, todo: say`Fix these and push again.` }
}

function fine(good: Phrase): FindingWords {
  return { ok: true, sentence: good, evidence: [], todo: undefined }
}

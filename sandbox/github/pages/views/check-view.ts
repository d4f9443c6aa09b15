// Check runs as pages show them: verdict first, the whole summary folded below.
import type { CheckRun } from '../../state/records/repository.ts'
import { markdownToHtml } from '../markdown.ts'
import { moment } from '../moment.ts'

/** The sign of a conclusion: what it means to somebody who waits. */
const signs = {
  success: 'good',
  neutral: 'plain',
  skipped: 'plain',
  failure: 'bad',
  timed_out: 'bad',
  cancelled: 'bad',
  stale: 'plain',
  action_required: 'wait',
} as const

/** The ones that need somebody first, then by name; the aggregate, which has no slash, on top. */
export function checkViews(runs: readonly CheckRun[], now: Date) {
  return runs
    .map((run) => {
      const { title, summary, text } = run.output
      return {
        id: run.id,
        name: run.name,
        app: run.suite.app.name,
        verdict: (run.conclusion ?? run.status).replace('_', ' '),
        sign: run.conclusion === undefined ? 'wait' : signs[run.conclusion],
        title: title ?? '',
        summary: markdownToHtml(summary ?? ''),
        text: markdownToHtml(text ?? ''),
        when: moment(run.completedAt ?? run.startedAt, now),
        buttons: run.actions,
      }
    })
    .toSorted((left, right) => rank(left) - rank(right) || (left.name < right.name ? -1 : 1))
}

function rank({ name, sign }: { readonly name: string; readonly sign: string }): number {
  if (!name.includes('/')) return 0
  return 1 + ['bad', 'wait', 'good', 'plain'].indexOf(sign)
}

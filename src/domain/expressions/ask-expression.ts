// Asking an expression: whether it holds for one app of a promotion, or what kept it from saying so.
import { EvaluationError } from '@marcbachmann/cel-js'
import { err, ok, type Result } from '../result.ts'
import { language, type Scope } from './vocabulary.ts'

/** Takes only what `readExpression` let through. The error is a sentence, and may quote the expression. */
export function askExpression(text: string, scope: Scope): Result<boolean, string> {
  try {
    const said: unknown = language().parse(text)({ ...scope })
    return typeof said === 'boolean' ? ok(said) : err('it came to neither true nor false')
  } catch (error) {
    if (error instanceof EvaluationError) return err(error.summary)
    throw error
  }
}

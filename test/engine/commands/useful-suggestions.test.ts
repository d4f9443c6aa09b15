// Useful suggestions: what a parser proposes is left out where it names an environment that the policy does not have.
import { expect, test } from 'vitest'
import { parseComment } from '../../../src/engine/commands/parse-comment.ts'
import { usefulSuggestions } from '../../../src/engine/commands/useful-suggestions.ts'
import { threeInARow } from '../../support/builders/rules.ts'

const suggested = (body: string, policy: Parameters<typeof usefulSuggestions>[1]) =>
  usefulSuggestions(parseComment(body).problems, policy).map(({ suggestion }) => suggestion)

test.each([
  ['/promote api stagin', []],
  ['/promote api staging', ['/promote api to staging']],
  ['/help promot', ['/help promote']],
])('%s', (body, kept) => {
  expect(suggested(body, threeInARow).filter((suggestion) => suggestion !== undefined)).toEqual(kept)
})

test('without a policy to ask, all are kept', () => {
  expect(suggested('/promote api stagin', undefined)).toEqual(['/promote api to stagin'])
})

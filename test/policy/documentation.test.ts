// The page about the policy: every example on it is a policy, and every key has a row there, or a gate's key its own page.
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { parsePolicy } from '../../src/policy/parse-policy.ts'
import { barePolicySchema } from '../../src/policy/written/policy.ts'

const page = readFileSync('docs/policy.md', 'utf8')
const examples = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = '']) => text)

test.each(examples)('this example is a policy: %s', (text) => {
  const whole = text.startsWith(' ') ? `environments:\n  - name: dev\n${text}  - name: last\n` : text
  const policy = parsePolicy(whole, 'p')
  expect(policy.ok ? [] : policy.error).toEqual([])
  expect(policy.ok && policy.value.warnings).toEqual([])
})

/** The keys of a map behind `optional` and lists. */
function keysOf(schema: unknown): readonly string[] {
  if (schema instanceof z.ZodOptional) return keysOf(schema.unwrap())
  if (schema instanceof z.ZodArray) return keysOf(schema.element)
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : []
}

test('every key has a word on it', () => {
  const { shape } = barePolicySchema
  const environment = shape.environments.unwrap().element
  const keys = [
    ...keysOf(barePolicySchema),
    ...keysOf(environment),
    ...keysOf(environment.shape.gates).map((gate) => `gates.${gate}`),
    ...keysOf(environment.shape.approvals).map((key) => `approvals.${key}`),
    ...keysOf(environment.shape.authorization).map((key) => `authorization.${key}`),
  ]
  expect(keys.length).toBeGreaterThan(40)
  expect(keys.filter((key) => !isExplained(key, page) && !isExplained(key, pageOf(key)))).toEqual([])
})

function isExplained(key: string, text: string): boolean {
  return new RegExp(`\`${key.replaceAll('.', '\\.')}[\`.:]`).test(text)
}

/** The page of the gate that `gates.<name>` is the key of; empty where there is none. */
function pageOf(key: string): string {
  const path = `docs/gates/${key.replace('gates.', '').replaceAll('_', '-')}.md`
  return key.startsWith('gates.') && existsSync(path) ? readFileSync(path, 'utf8') : ''
}

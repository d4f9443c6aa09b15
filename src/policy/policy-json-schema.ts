// The policy's JSON Schema, for completion and checks in editors.
import { z } from 'zod'
import { barePolicySchema, wrappedPolicySchema } from './written/policy.ts'

/** Draft 7, which every editor speaks. Made from the schema that the parser uses, so the two cannot differ; what is used twice stands once. */
export function policyJsonSchema() {
  const written = z.union([barePolicySchema, wrappedPolicySchema])
  return {
    ...z.toJSONSchema(written, { io: 'input', target: 'draft-7', reused: 'ref' }),
    title: 'Lockkeeper policy (.github/lockkeeper.yaml)',
  }
}

// The gates of an environment, as people write them: one line a gate.
import { z } from 'zod'
import { consumersGateSchema } from './written-consumers.ts'
import { contractGateSchema } from './written-contract.ts'
import { expressionGateSchema } from './written-expression.ts'
import { customGatesSchema, externalGateSchema } from './written-external.ts'
import { imageGatesSchema } from './written-image-gates.ts'

export const gatesSchema = z
  .strictObject({
    policy_compliance: z
      .literal(true, { error: 'policy_compliance cannot be switched off; remove it or set it to true' })
      .optional()
      .meta({ description: 'The gates that are always on. Cannot be switched off.' }),
    contract: contractGateSchema,
    ...imageGatesSchema.shape,
    consumers: consumersGateSchema,
    expression: expressionGateSchema,
    tests: externalGateSchema('Whether the tests of the release must have passed.'),
    cost_analysis: externalGateSchema(
      'Whether the costs must be in order; only warns, unless told to block.',
    ),
    performance_baseline: externalGateSchema(
      'Whether it must be fast enough; only warns, unless told to block.',
    ),
    custom: customGatesSchema,
  })
  .meta({ description: 'Which gates a promotion into this environment has to pass.' })

// Writes docs/lockkeeper.schema.json; run it after a change of what people may write: src/policy/written/ or the options.ts of a gate.
import { writeFileSync } from 'node:fs'
import { policyJsonSchema } from '../src/policy/policy-json-schema.ts'

writeFileSync('docs/lockkeeper.schema.json', `${JSON.stringify(policyJsonSchema(), undefined, 2)}\n`)

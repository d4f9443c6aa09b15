// Writes docs/lockkeeper.schema.json; run it after a change of src/domain/policy/written-*.ts.
import { writeFileSync } from 'node:fs'
import { policyJsonSchema } from '../src/policy/policy-json-schema.ts'

writeFileSync('docs/lockkeeper.schema.json', `${JSON.stringify(policyJsonSchema(), undefined, 2)}\n`)

// The check of a working tree as SARIF 2.1.0, which code scanning reads.
import type { CheckedFile } from '../../domain/checked-file.ts'
import { flawSentence, flawsOf } from './check-words.ts'

const rules: readonly { readonly id: CheckedFile['kind']; readonly says: string }[] = [
  { id: 'policy', says: 'The policy can be read, and does what it says.' },
  { id: 'release-file', says: 'The release file pins a release.' },
  { id: 'lock-file', says: 'The lock file says who locked, why and since when.' },
]

/** @param version the program's own */
export function checkAsSarif(files: readonly CheckedFile[], version: string): object {
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Lockkeeper',
            version,
            rules: rules.map(({ id, says }) => ({ id, shortDescription: { text: says } })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: flawsOf(files).map((flaw) => ({
          ruleId: flaw.file.kind,
          ruleIndex: rules.findIndex(({ id }) => id === flaw.file.kind),
          level: flaw.severity,
          message: { text: flawSentence(flaw) },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: addressOf(flaw.file.path), uriBaseId: '%SRCROOT%' },
                region: { startLine: flaw.line, startColumn: flaw.column },
              },
            },
          ],
        })),
      },
    ],
  }
}

/** A path as a relative reference (RFC 3986). */
function addressOf(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/')
}

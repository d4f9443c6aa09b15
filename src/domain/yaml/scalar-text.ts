// Scalars as text: a value written into YAML in the style of what stood there before.
import { parseDocument, Scalar } from 'yaml'

/** The values that are ever pinned: versions, digests, commits, references, ids. None needs an escape. */
const pinnable = /^[A-Za-z0-9_.@:/+-]+$/

/**
 * A value in the quotes of the old scalar. A plain one gets double quotes when YAML would take it for
 * something else: version `1.10` for a number, commit `12345e67…` for another.
 */
export function scalarText(value: string, style: string | undefined): string {
  if (!pinnable.test(value))
    throw new RangeError('only versions, digests, commits, references and ids are pinned')
  if (style === Scalar.QUOTE_DOUBLE) return `"${value}"`
  if (style === Scalar.QUOTE_SINGLE) return `'${value}'`
  return staysText(value) ? value : `"${value}"`
}

function staysText(value: string): boolean {
  const { contents, errors } = parseDocument(value, { version: '1.2', schema: 'core' })
  return errors.length === 0 && contents instanceof Scalar && contents.value === value
}

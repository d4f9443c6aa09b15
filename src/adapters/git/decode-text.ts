// From bytes to text: UTF-8 to the letter, or why it is none.
import type { FileText } from '../../domain/file-text.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

export function decodeText(bytes: Uint8Array): FileText {
  try {
    return { kind: 'text', text: utf8.decode(bytes) }
  } catch (error) {
    if (error instanceof TypeError) return { kind: 'unreadable', why: 'not-utf8' }
    throw error
  }
}

// Why no contract can be made of a release.
import type { CommitOid, Version } from '../identifiers.ts'

export type ContractRefusal =
  /** The clone knows the tag as another commit's. */
  | { readonly kind: 'tag-elsewhere'; readonly tag: Version; readonly commit: CommitOid }
  | { readonly kind: 'no-logical-index'; readonly commit: CommitOid }
  | { readonly kind: 'no-environments' }
  | { readonly kind: 'bundle-missing'; readonly directory: string }
  | { readonly kind: 'bundle-empty'; readonly directory: string }
  | { readonly kind: 'bundle-around-contract'; readonly commit: CommitOid }
  | { readonly kind: 'file-not-plain'; readonly path: string }
  | { readonly kind: 'file-misnamed'; readonly path: string }
  | { readonly kind: 'files-alike'; readonly files: readonly [string, string] }
  | { readonly kind: 'checksums-wrong'; readonly file: string }
  | { readonly kind: 'another-contract'; readonly path: string }
  | { readonly kind: 'path-not-free'; readonly path: string }

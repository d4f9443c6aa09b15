// Why no contract was made: a sentence each, with what to do about it.
import type { ContractRefusal } from '../../domain/contract/contract-refusal.ts'
import { plain } from './plain.ts'

/** An option that was given something that makes no sense. */
export interface MalformedOption {
  readonly kind: 'malformed'
  readonly option: string
  readonly given: string
  readonly problem: string
}

export function sayContractRefusal(refusal: ContractRefusal | MalformedOption): string {
  return `lockkeeper: ${plain(sentence(refusal))}\n`
}

function sentence(refusal: ContractRefusal | MalformedOption): string {
  switch (refusal.kind) {
    case 'malformed':
      return `${refusal.option} ${refusal.given} makes no sense: ${refusal.problem}.`
    case 'tag-elsewhere':
      return `The tag ${refusal.tag} of this clone names the commit ${refusal.commit}; name that one, or the right tag.`
    case 'no-logical-index':
      return `This clone does not have the commit ${refusal.commit} with its whole history; fetch it (fetch-depth: 0), or write --logical-index.`
    case 'no-environments':
      return 'The policy of this clone names no environments that can be read; name them with --env.'
    case 'bundle-missing':
      return `There is no folder ${refusal.directory} in this clone, or a symbolic link lies on the way there.`
    case 'bundle-empty':
      return `The folder ${refusal.directory} has no file that could be sealed.`
    case 'bundle-around-contract':
      return `The contract lies in artifacts/ga-proof/${refusal.commit}, so its bundle needs a folder of its own, as in artifacts/ga-proof/${refusal.commit}/bundle.`
    case 'file-not-plain':
      return `${refusal.path} is no plain file; a bundle has no symbolic links.`
    case 'file-misnamed':
      return `${refusal.path} cannot stand in SHA256SUMS: rename it without backslashes and control characters.`
    case 'files-alike':
      return `${refusal.files.join(' and ')} would go by one name in the contract; rename one.`
    case 'checksums-wrong':
      return `SHA256SUMS of the bundle does not list ${refusal.file} as it is; write it anew, or remove it and it is written for you.`
    case 'another-contract':
      return `${refusal.path} is there and says something else; a contract is never written over.`
    case 'path-not-free':
      return `${refusal.path} cannot be written: something else is there, or a symbolic link lies on the way.`
  }
}

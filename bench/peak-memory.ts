// The most memory a process has ever held, as the kernel counts it.
import { readFile } from 'node:fs/promises'

/** Bytes; undefined where the kernel does not tell (other than Linux). */
export async function peakMemory(pid: number): Promise<number | undefined> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => undefined)
  const peak = /^VmHWM:\s+(?<kib>\d+) kB$/m.exec(status ?? '')?.groups?.['kib']
  return peak === undefined ? undefined : Number(peak) * 1024
}

// The processor time that a process has used so far, in user and system mode, as the kernel counts it.
import { readFile } from 'node:fs/promises'

/** Linux counts in hundredths of a second (`getconf CLK_TCK`), and this is how `proc(5)` tells them. */
const ticksPerSecond = 100

/** NaN where the kernel does not tell (other than Linux). */
export async function processorSeconds(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  // The name may hold blanks and brackets; what follows the last bracket does not.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond
}

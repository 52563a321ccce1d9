/** Milliseconds that this process computes while the work is done: however long other programs keep the machine from it meanwhile is not among them. */
export async function cpuMilliseconds(work: () => unknown): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

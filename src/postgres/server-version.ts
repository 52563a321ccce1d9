/** `15` of 150018 (`server_version_num`): since PostgreSQL 10 the major version times 10,000 plus the minor one. */
export function majorOf(serverVersion: number): number {
  return Math.floor(serverVersion / 10_000)
}

import type { Context } from '../context/ports.ts'
import type { CommandName, Inputs } from '../inputs/definitions.ts'
import type { Draft } from '../record/draft.ts'
import { Stop } from '../record/outcome.ts'
import { looksCutOff, namingDrop } from './dropped.ts'
import { hostAndPort, serverName } from './forward.ts'
import { openTunnel } from './open.ts'

export interface RunTunnel {
  /** The same, with a database-url that is reached through the tunnel. */
  readonly inputs: Inputs
  /** What the run ended with; a failure that comes of a dropped tunnel says so. */
  readonly explained: (stop: Stop) => Promise<Stop>
}

/** They have more to say than the database has: without it they go on, and say why it was not reached where they come to it. */
const goOn = new Set<CommandName>(['doctor', 'watch'])

/**
 * With `ssh-tunnel` and a database-url: the tunnel, as a step of the run. It lasts until the end of the run, and when it drops before there is a warning.
 * @returns undefined where none is asked for
 * @throws as `openTunnel`, but for those commands that go on without the database
 */
export async function tunnelFor(command: CommandName, inputs: Inputs, context: Context, draft: Draft): Promise<RunTunnel | undefined> {
  const { 'ssh-tunnel': server, 'database-url': url } = inputs
  if (server === undefined || url === undefined) return undefined
  const request = { server, url, key: inputs['ssh-key'], knownHosts: inputs['ssh-known-hosts'] }
  try {
    const tunnel = await draft.step('tunnel', 'Open the SSH tunnel', async () => await openTunnel(request, context), () => `${hostAndPort(url)} through ${serverName(server)}`)
    void tunnel.dropped.then((why) => draft.warn(`The SSH tunnel dropped: ${why}. It is not opened again in the middle of a run.`))
    const explained = async (stop: Stop): Promise<Stop> => {
      const why = stop.kind === 'failed' ? await (looksCutOff(stop) ? tunnel.whyDropped() : tunnel.droppedYet()) : undefined
      return why === undefined ? stop : namingDrop(stop, why)
    }
    return { inputs: { ...inputs, 'database-url': tunnel.url }, explained }
  } catch (error) {
    if (!(error instanceof Stop) || error.kind === 'usage' || !goOn.has(command)) throw error
    return { inputs: { ...inputs, 'database-url': url.reachedThrough({ closed: error }) }, explained: (stop) => Promise.resolve(stop) }
  }
}

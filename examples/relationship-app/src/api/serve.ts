import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createApp } from './app.ts'
import type { Store } from './store.ts'

/** Serves until SIGTERM or SIGINT, then answers what is under way and closes the store. */
export async function serve(openStore: (databaseUrl: string) => Store): Promise<void> {
  const databaseUrl = process.env.DATABASE_URL
  if (!databaseUrl) throw new Error('DATABASE_URL is not set')
  const host = process.env.HOST ?? '127.0.0.1'

  const store = openStore(databaseUrl)
  const server = createServer(createApp(store))
  server.listen(Number(process.env.PORT ?? 3000), host)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  process.stdout.write(`listening on http://${host}:${port}\n`)

  await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')])
  server.close()
  await once(server, 'close')
  await store.close()
}

import { spawn, execFile, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { CreateBucketCommand, ListMultipartUploadsCommand, ListObjectsV2Command, PutBucketPolicyCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { afterAll } from '@jest/globals'
import { goProgram } from '../../support/programs.ts'

const run = promisify(execFile)
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true'

export interface S3Credentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

/** A real S3 server (versitygw over a directory) on loopback. */
export interface S3Server {
  readonly endpoint: string
  readonly port: number
  readonly root: S3Credentials
  /** Makes a bucket of a name of its own. */
  readonly bucket: () => Promise<string>
  /** A key that may do only this in the bucket: `s3:PutObject`. */
  readonly keyFor: (bucket: string, actions: readonly string[]) => Promise<S3Credentials>
  /** Without paging. */
  readonly keys: (bucket: string, prefix?: string) => Promise<string[]>
  /** Uploads that were begun and neither completed nor aborted. */
  readonly unfinished: (bucket: string) => Promise<number>
  readonly put: (bucket: string, key: string, body: string) => Promise<void>
  readonly stop: () => Promise<void>
}

const running = new Set<S3Server>()

afterAll(async () => {
  for (const server of running) await server.stop()
})

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}

/** Ends after the last test of the file at the latest. */
export async function s3Server(): Promise<S3Server> {
  const program = await goProgram('versitygw')
  const home = await mkdtemp(path.join(tmpdir(), 's3-'))
  const [data, iam, sidecar] = [path.join(home, 'data'), path.join(home, 'iam'), path.join(home, 'side')]
  await run('mkdir', [data, iam, sidecar])
  const port = await freePort()
  const root = { accessKeyId: 'root', secretAccessKey: 'root-secret-of-this-test' }
  const env = { PATH: process.env['PATH'] ?? '', HOME: home, ROOT_ACCESS_KEY: root.accessKeyId, ROOT_SECRET_KEY: root.secretAccessKey }
  const child = spawn(program, ['--port', `127.0.0.1:${port}`, '--iam-dir', iam, '--iam-cache-disable', '--quiet', 'posix', '--sidecar', sidecar, data], { env, cwd: home, stdio: ['ignore', 'ignore', 'pipe'] })
  const said: string[] = []
  child.stderr.on('data', (chunk: Buffer) => said.push(String(chunk)))
  const endpoint = `http://127.0.0.1:${port}`
  await untilListening(port, child, said)
  const client = new S3Client({ endpoint, region: 'us-east-1', forcePathStyle: true, credentials: root, requestChecksumCalculation: 'WHEN_REQUIRED' })
  let made = 0
  const server: S3Server = {
    endpoint,
    port,
    root,
    bucket: async () => {
      const Bucket = `bucket-${(made += 1)}`
      await client.send(new CreateBucketCommand({ Bucket, ObjectOwnership: 'BucketOwnerEnforced' }))
      return Bucket
    },
    keyFor: async (bucket, actions) => {
      const user = { accessKeyId: `user${(made += 1)}`, secretAccessKey: `secret-of-user-${made}` }
      await run(program, ['admin', '--access', root.accessKeyId, '--secret', root.secretAccessKey, '--endpoint-url', endpoint, 'create-user', '--access', user.accessKeyId, '--secret', user.secretAccessKey, '--role', 'user'])
      const Statement = [{ Effect: 'Allow', Principal: { AWS: [user.accessKeyId] }, Action: actions, Resource: [`arn:aws:s3:::${bucket}/*`] }]
      const ofBucket = actions.filter((action) => action.startsWith('s3:ListBucket'))
      if (ofBucket.length > 0) Statement.push({ Effect: 'Allow', Principal: { AWS: [user.accessKeyId] }, Action: ofBucket, Resource: [`arn:aws:s3:::${bucket}`] })
      Statement[0]!.Action = actions.filter((action) => !ofBucket.includes(action))
      await client.send(new PutBucketPolicyCommand({ Bucket: bucket, Policy: JSON.stringify({ Version: '2012-10-17', Statement }) }))
      return user
    },
    keys: async (Bucket, Prefix = '') => ((await client.send(new ListObjectsV2Command({ Bucket, Prefix }))).Contents ?? []).map(({ Key }) => Key ?? ''),
    unfinished: async (Bucket) => ((await client.send(new ListMultipartUploadsCommand({ Bucket }))).Uploads ?? []).length,
    put: async (Bucket, Key, Body) => {
      await client.send(new PutObjectCommand({ Bucket, Key, Body }))
    },
    stop: async () => {
      running.delete(server)
      client.destroy()
      child.kill('SIGKILL')
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
      await rm(home, { recursive: true, force: true })
    },
  }
  running.add(server)
  return server
}

async function untilListening(port: number, child: ChildProcess, said: readonly string[]): Promise<void> {
  for (let patience = 0; patience < 200; patience += 1) {
    if (child.exitCode !== null) throw new Error(`the S3 server did not start: ${said.join('')}`)
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1')
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
      socket.once('connect', () => socket.destroy())
    })
    if (open) return
    await delay(50)
  }
  throw new Error(`the S3 server does not listen: ${said.join('')}`)
}

/** A TCP proxy in front of a server that can cut what goes through it. */
export interface CuttingProxy {
  readonly endpoint: string
  /** Cuts each connection when this many bytes have gone to the server (`up`) or come from it (`down`) in all, so many connections; undefined: no more. */
  cutAfter: (direction: 'up' | 'down', bytes: number | undefined, times?: number) => void
  /** How many connections were cut. */
  readonly cuts: () => number
  readonly stop: () => Promise<void>
}

const proxies = new Set<CuttingProxy>()

afterAll(async () => {
  for (const proxy of proxies) await proxy.stop()
})

export async function cuttingProxy(port: number): Promise<CuttingProxy> {
  const limits: { up: number | undefined; down: number | undefined } = { up: undefined, down: undefined }
  const sockets = new Set<Socket>()
  let cuts = 0
  let left = Infinity
  const server: Server = createServer((client) => {
    const upstream = connect(port, '127.0.0.1')
    const cut = (): void => {
      cuts += 1
      left -= 1
      client.destroy()
      upstream.destroy()
    }
    for (const socket of [client, upstream]) sockets.add(socket.on('error', () => undefined).on('close', () => sockets.delete(socket)))
    const pass = (from: Socket, to: Socket, direction: 'up' | 'down'): void => {
      let gone = 0
      from.on('data', (chunk: Buffer) => {
        gone += chunk.length
        const limit = limits[direction]
        if (limit !== undefined && gone > limit && left > 0) cut()
        else if (!to.write(chunk)) {
          from.pause()
          to.once('drain', () => from.resume())
        }
      })
      from.on('end', () => to.end())
    }
    pass(client, upstream, 'up')
    pass(upstream, client, 'down')
    client.on('close', () => upstream.destroy())
    upstream.on('close', () => client.destroy())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const proxy: CuttingProxy = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cutAfter: (direction, bytes, times = Infinity) => {
      limits[direction] = bytes
      left = times
    },
    cuts: () => cuts,
    stop: async () => {
      proxies.delete(proxy)
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
  proxies.add(proxy)
  return proxy
}

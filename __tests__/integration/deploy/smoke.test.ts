import { execFileSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { temporaryDirectory } from '../../protocol/door.ts'
import { application } from './application.ts'
import { deployScene, newCommit, servesNow } from './scene.ts'

describe('an application that is deployed, and is not what was meant', () => {
  test('base-url redirects to a login: named, with what is missing', async () => {
    const { railway, api, deploy } = await deployScene()
    const baseUrl = await application((_, response) => void response.writeHead(302, { location: '/login?next=%2Fapi' }).end())
    const { record } = await deploy({ smoke: 'GET /api 200', 'base-url': baseUrl })
    expect(record.stop).toMatchObject({ code: 'smoke-failed', cause: '1 of 1 smoke requests failed; first: GET /api 200 (status 302 instead of 200: redirects to /login, a login: smoke-headers are missing, or base-url is not the application’s).' })
    expect(servesNow(railway, api)).toEqual([newCommit])
  })

  test('a certificate that is not good: named, and not waited for', async () => {
    const directory = await temporaryDirectory()
    const [key, certificate] = ['key.pem', 'certificate.pem'].map((name) => path.join(directory, name)) as [string, string]
    execFileSync('openssl', ['req', '-new', '-x509', '-days', '2', '-nodes', '-subj', '/CN=localhost', '-out', certificate, '-keyout', key], { stdio: 'pipe' })
    const server = createServer({ key: await readFile(key), cert: await readFile(certificate) }, (_, response) => void response.end())
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    try {
      const { clock, deploy } = await deployScene()
      const { record } = await deploy({ smoke: 'GET / 200', 'base-url': `https://127.0.0.1:${(server.address() as AddressInfo).port}` })
      expect(record.stop).toMatchObject({ code: 'smoke-failed', cause: expect.stringContaining('its TLS certificate is signed by itself: is base-url the name that the certificate is for?') })
      expect(record.deploy?.smoke).toMatchObject([{ outcome: 'failed', status: null, attempts: 3 }])
      expect(clock.passed()).toBeLessThan(200_000)
    } finally {
      server.closeAllConnections()
      server.close()
    }
  })
})

import { execFileSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { temporaryDirectory } from '../../protocol/door.ts'
import { application } from './application.ts'
import { deployScene, newCommit, oldCommit, servesNow } from './scene.ts'

describe('a smoke test that is set up wrong', () => {
  test('base-url redirects to a login: refused before anything is deployed, with what is missing', async () => {
    const { railway, api, deploy } = await deployScene()
    const seen: string[] = []
    const baseUrl = await application((request, response) => {
      seen.push(request.url ?? '')
      if (request.url === '/api') response.writeHead(302, { location: '/login?next=%2Fapi' })
      response.end()
    })
    const { record } = await deploy({ smoke: 'GET /api 200\nGET / 200', 'base-url': baseUrl, 'on-breach': 'rollback-app' })
    expect(record.stop).toMatchObject({
      kind: 'refused',
      code: 'smoke-set-up',
      cause: 'The smoke test cannot pass as it is set up: GET /api 200 fails before anything is deployed (status 302 instead of 200: redirects to /login, a login: smoke-headers are missing, or base-url is not the application’s).',
      state: 'Nothing was deployed.',
      fix: expect.stringContaining('SIGNALBOX_SMOKE_HEADERS'),
    })
    expect(seen.sort()).toEqual(['/', '/api'])
    expect(servesNow(railway, api)).toEqual([oldCommit])
    expect(railway.state.deployments).toHaveLength(1)
  })

  test.each([
    ['the first deployment: Railway’s edge knows no application', 404],
    ['the old code does not have that path', 404],
    ['nothing runs yet', 502],
  ])('%s: it is deployed, and what then leads to a login says what to do', async (_, status) => {
    const { railway, api, deploy } = await deployScene()
    const isNew = (): boolean => servesNow(railway, api).includes(newCommit)
    const baseUrl = await application((_request, response) => void (isNew() ? response.writeHead(302, { location: '/login' }) : response.writeHead(status)).end())
    const { record } = await deploy({ smoke: 'GET /api 200', 'base-url': baseUrl })
    expect(record.stop).toMatchObject({ kind: 'failed', code: 'smoke-failed', fix: expect.stringContaining('SIGNALBOX_SMOKE_HEADERS') })
    expect(servesNow(railway, api)).toEqual([newCommit])
  })

  test('a deploy command may make the name: it is told, and run', async () => {
    const { deploy } = await deployScene()
    const { record } = await deploy({ 'railway-service': '', 'railway-token': '', 'railway-api-url': '', 'database-url': '', 'deploy-command': 'true', smoke: 'GET / 200', 'base-url': 'http://nothing.invalid' })
    expect(record.warnings.join('\n')).toContain('Before the deployment GET / 200 fails')
    expect(record.stop).toMatchObject({ kind: 'failed', code: 'smoke-failed', fix: 'Correct base-url; if nothing.invalid is right, enter it in the DNS.' })
  })

  test('a certificate that is not good: named, and refused before anything is deployed', async () => {
    const directory = await temporaryDirectory()
    const [key, certificate] = ['key.pem', 'certificate.pem'].map((name) => path.join(directory, name)) as [string, string]
    execFileSync('openssl', ['req', '-new', '-x509', '-days', '2', '-nodes', '-subj', '/CN=localhost', '-out', certificate, '-keyout', key], { stdio: 'pipe' })
    const server = createServer({ key: await readFile(key), cert: await readFile(certificate) }, (_, response) => void response.end())
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    try {
      const { clock, deploy } = await deployScene()
      const { record } = await deploy({ smoke: 'GET / 200', 'base-url': `https://127.0.0.1:${(server.address() as AddressInfo).port}` })
      expect(record.stop).toMatchObject({ code: 'smoke-set-up', cause: expect.stringContaining('its TLS certificate is signed by itself'), fix: expect.stringContaining('Correct base-url') })
      expect(record.deploy?.smoke).toEqual([])
      expect(clock.passed()).toBeLessThan(200_000)
    } finally {
      server.closeAllConnections()
      server.close()
    }
  })
})

import { describe, expect, test } from '@jest/globals'
import { compareDatabases, isRailwayName, mayBePrivateNameOf, placeOfTarget, type ServicePlace } from '../../../src/deploy/same-database.ts'
import { DatabaseUrl } from '../../../src/postgres/database-url.ts'

const postgres: ServicePlace = { service: 'Postgres', serviceId: '1', hasVolume: true, privateDomain: 'postgres.railway.internal', proxies: [{ domain: 'a.proxy.rlwy.net', port: 1111 }] }
const orders: ServicePlace = { service: 'Orders', serviceId: '2', hasVolume: true, privateDomain: 'orders.railway.internal', proxies: [{ domain: 'a.proxy.rlwy.net', port: 2222 }] }
const bouncer: ServicePlace = { service: 'Bouncer', serviceId: '3', hasVolume: false, privateDomain: 'bouncer.railway.internal', proxies: [] }
const places = [postgres, orders, bouncer]
const place = (host: string, port: number, database = 'railway') => ({ host, port, database })
const url = (text: string) => DatabaseUrl.parse(`postgresql://u:p@${text}`, 'DATABASE_URL')

describe('compareDatabases', () => {
  test.each([
    ['the very same', place('db.example', 5432), 'db.example:5432/railway', 'same'],
    ['another case of letters', place('DB.example', 5432), 'db.EXAMPLE/railway', 'same'],
    ['another database of one server', place('db.example', 5432), 'db.example/other', 'other'],
    ['another database of another server', place('db.example', 5432), 'db2.example/other', 'other'],
    ['two names that nobody knows', place('db.example', 5432), 'db2.example/railway', 'unknown'],
    ['another port of one host', place('db.example', 5432), 'db.example:5433/railway', 'unknown'],
    ['proxy and private name of one service', place('a.proxy.rlwy.net', 1111), 'postgres.railway.internal/railway', 'same'],
    ['private name and proxy of one service', place('postgres.railway.internal', 5432), 'a.proxy.rlwy.net:1111/railway', 'same'],
    ['two services with data of their own', place('a.proxy.rlwy.net', 1111), 'orders.railway.internal/railway', 'other'],
    ['two proxies of two services', place('a.proxy.rlwy.net', 1111), 'a.proxy.rlwy.net:2222/railway', 'other'],
    ['a service without data, which may stand before it', place('a.proxy.rlwy.net', 1111), 'bouncer.railway.internal/railway', 'unknown'],
    ['a proxy of nobody', place('b.proxy.rlwy.net', 1111), 'postgres.railway.internal/railway', 'unknown'],
    ['a pooler by its port', place('postgres.railway.internal', 5432), 'x.railway.internal:6432/pooled', 'unknown'],
    ['a pooler by its name', place('postgres.railway.internal', 5432), 'pgbouncer.railway.internal/railway', 'unknown'],
    ['a tunnel', place('127.0.0.1', 40000), 'postgres.railway.internal/railway', 'unknown'],
    ['a tunnel to another database', place('127.0.0.1', 40000), 'postgres.railway.internal/other', 'other'],
  ] as const)('%s: %s', (_, migrated, used, is) => {
    const { is: found, why } = compareDatabases(migrated, url(used), places)
    expect(found).toBe(is)
    expect(why).not.toMatch(/u:p@/)
  })
})

test('names of Railway', () => {
  expect(['postgres.railway.internal', 'a.proxy.rlwy.net', 'db.example'].map(isRailwayName)).toEqual([true, true, false])
  expect(mayBePrivateNameOf('postgres-x1.railway.internal', 'Postgres X1')).toBe(true)
  expect(mayBePrivateNameOf('postgres.railway.internal', 'Orders')).toBe(false)
})

test('placeOfTarget', () => {
  expect(placeOfTarget({ host: 'db.example:5433', database: 'd' })).toEqual({ host: 'db.example', port: 5433, database: 'd' })
  expect(placeOfTarget({ host: '::1:5432', database: 'd' })).toEqual({ host: '::1', port: 5432, database: 'd' })
  expect(placeOfTarget({ host: 'somewhere', database: 'd' })).toBeUndefined()
})

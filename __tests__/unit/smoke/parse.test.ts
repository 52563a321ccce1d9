import { UsageError } from '../../../src/record/outcome.ts'
import { parseHeaders, parseSmoke, secretsOf } from '../../../src/smoke/index.ts'

describe('parseSmoke', () => {
  test.each([
    ['GET /healthz 200', { method: 'GET', path: '/healthz', status: '200' }],
    ['GET /api/sessions 200 <500ms', { method: 'GET', path: '/api/sessions', status: '200', maxMilliseconds: 500 }],
    ['  HEAD   /   2xx   <1.5s ', { method: 'HEAD', path: '/', status: '2xx', maxMilliseconds: 1500 }],
    ['POST /api/login?x=1 401', { method: 'POST', path: '/api/login?x=1', status: '401' }],
  ])('%p', (line, expected) => {
    expect(parseSmoke(line.split('\n'))).toEqual([{ line: line.trim().replace(/ +/g, ' '), ...expected }])
  })
  test('comments, empty lines and carriage returns are passed over', () => {
    expect(parseSmoke(['# health', '', 'GET / 200\r']).map(({ line }) => line)).toEqual(['GET / 200'])
    expect(parseSmoke([''])).toEqual([])
  })
  test.each([
    ['GET / 200\nFETCH / 200', 'line 2 ("FETCH / 200"): FETCH is none of GET'],
    ['get / 200', 'methods are written in capitals: GET'],
    ['GET', 'the path is missing'],
    ['GET api 200', 'does not begin with /'],
    ['GET https://elsewhere.example/ 200', 'does not begin with /'],
    ['GET /#top 200', 'no fragment'],
    ['GET /', 'the expected status is missing'],
    ['GET / OK', '"OK" is no HTTP status'],
    ['GET / 20', '"20" is no HTTP status'],
    ['GET / 600', '"600" is no HTTP status'],
    ['GET / 200 500ms', '"500ms" is no time limit'],
    ['GET / 200 <500', '"<500" is no time limit'],
    ['GET / 200 <0ms', '"<0ms" is no time limit'],
    ['GET / 200 <5m', '"<5m" is no time limit'],
    ['GET / 200 <5s please', '"please" is too much'],
  ])('%p is refused: %s', (text, why) => {
    expect(() => parseSmoke(text.split('\n'))).toThrow(UsageError)
    expect(() => parseSmoke(text.split('\n'))).toThrow(why)
  })
})

describe('parseHeaders', () => {
  test('names and values', () => {
    const headers = parseHeaders(['Authorization: Bearer abcdefgh12345', '\r', '  Cookie:  session=s3cr3ts3cr3t; theme=dark  ', 'X-Time: 12:30'])
    expect(headers).toEqual({ authorization: 'Bearer abcdefgh12345', cookie: 'session=s3cr3ts3cr3t; theme=dark', 'x-time': '12:30' })
    expect(secretsOf(headers)).toEqual(expect.arrayContaining(['Bearer abcdefgh12345', 'abcdefgh12345', 's3cr3ts3cr3t', '12:30']))
    expect(secretsOf(headers)).not.toContain('dark')
  })
  test.each([
    ['hunter2hunter2', 'line 1: it does not begin with the name'],
    ['X-Key: a\nX Key: hunter2hunter2', 'line 2: it does not begin with the name'],
    ['X-Key:', 'X-Key has no value'],
    ['X-Key: hunter2hunter2\nx-key: b', 'line 2: x-key is given twice'],
    ['X-Key: hunter2\u0001hunter2', 'no header may hold'],
    ['X-Key: hunter2hunter2€', 'no header may hold'],
    ['Content-Length: 4', 'set by the connection itself'],
  ])('%p is refused without showing the value: %s', (text, why) => {
    expect(() => parseHeaders(text.split('\n'))).toThrow(UsageError)
    expect(() => parseHeaders(text.split('\n'))).toThrow(why)
    expect(() => parseHeaders(text.split('\n'))).not.toThrow('hunter2')
  })
})

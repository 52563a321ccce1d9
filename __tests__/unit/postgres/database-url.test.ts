import { describe, expect, test } from '@jest/globals'
import { DatabaseUrl } from '../../../src/postgres/database-url.ts'

describe('a connection string', () => {
  test.each([
    ['encoded', 'postgresql://u:p%40ss@h:5433/app?schema=s', 'h:5433/app', 'p@ss'],
    ['an @ in the password', 'postgresql://u:p@ss@h/app', 'h:5432/app', 'p@ss'],
    ['an @ and a / in it', 'postgresql://u:p@ss/w@h/app?sslmode=require', 'h:5432/app', 'p@ss/w'],
    ['all at once', `postgresql://u:p%40ss:w/ord?'"@h:5432/app`, 'h:5432/app', `p%40ss:w/ord?'"`],
    ['a ? and a = in it', 'postgresql://u:p?a=b@h/app', 'h:5432/app', 'p?a=b'],
    ['digits and a ? in it', 'postgresql://u:12?a=b@h/app', 'h:5432/app', '12?a=b'],
    ['an @ in the query: the password goes to the host that is named, not to what follows', 'postgresql://u:pw@h/app?application_name=me@elsewhere', 'h:5432/app', 'pw'],
    ['an @ in a path of the query', 'postgresql://u:pw@h:5432/app?sslmode=verify-full&sslrootcert=/home/me@work/ca.pem', 'h:5432/app', 'pw'],
    ['a socket', 'postgresql://u:pw@/app?host=/tmp/s@1', '/tmp/s@1:5432/app', 'pw'],
    ['no password', 'postgresql://u@h/app', 'h:5432/app', ''],
    ['IPv6', 'postgresql://u:pw@[::1]:5432/app', '::1:5432/app', 'pw'],
  ])('%s', (_, text, place, password) => {
    const url = DatabaseUrl.parse(text, 'database-url')
    expect(url.toString()).toBe(`u@${place}`)
    expect(url.password).toBe(password)
  })

  test.each(['password', 'user', 'dbname', 'port'])('%s among the parameters is refused, and not shown', (name) => {
    expect(() => DatabaseUrl.parse(`postgresql://u@h/app?${name}=geheim`, 'database-url')).toThrow(new RegExp(`it has ${name} among its parameters \\(the value is not shown`))
  })
})

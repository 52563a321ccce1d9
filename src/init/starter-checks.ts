import { qualifiedName, quotedName } from '../postgres/identifier.ts'
import { parentColumnsOf, type ForeignKey, type Table, type TableName } from './tables.ts'

/** Names of columns that mostly identify a row, though nothing in the schema says so. */
const identifying = /^(?:e_?mail(?:_?address)?|slug|user_?name|handle|(?:.*_)?token|(?:.*_?)(?:invite|invitation|referral|coupon|promo)_?code|external_?id|stripe_?\w*_?id|sku|isbn)$/i

/**
 * Starter checks for these tables: what the schema promises today, asked of the data. They go on asking when a migration drops a constraint and makes it again, or forgets to. Pure.
 */
export function starterChecks(tables: readonly Table[]): string {
  const names = new Set<string>()
  const asked = (name: string, lines: readonly string[]): string[] => {
    const plain = name.replaceAll(/\s+/g, ' ').trim()
    let unique = plain
    for (let count = 2; names.has(unique); count++) unique = `${plain} (${count})`
    names.add(unique)
    return [`-- check: ${unique}`, ...lines, '']
  }
  const orphans = tables.flatMap((table) => table.foreignKeys.flatMap((key) => orphanCheck(tables, table, key, asked)))
  const counts = tables.filter((table) => related(tables, table)).flatMap((table) => asked(`rows of ${shown(table)}`, ['-- expect: unchanged', '-- severity: warn', `SELECT count(*) FROM ${quoted(table)};`]))
  const uniques = tables.flatMap((table) => table.uniqueKeys.flatMap(({ columns }) => asked(`${shown(table)}: ${columns.join(', ')} unique`, duplicates(table, columns))))
  const candidates = tables.flatMap((table) => candidatesOf(table).flatMap((column) => asked(`${shown(table)}: ${column} unique`, duplicates(table, [column])).map((line) => (line === '' ? '' : `--   ${line}`))))
  return [
    introduction,
    ...section('Relations: every row that points at another finds it.', orphans),
    ...section('Rows of the tables that have relations, before and after a migration. A warning, because the application may write meanwhile; -- severity: error makes it strict.', counts),
    ...section('Unique: no value twice.', uniques),
    ...section('Candidates: these look as if they had to be unique, and no constraint says so. Take away the dashes of what is true.', candidates),
    ...(tables.length === 0 ? example : []),
  ].join('\n')
}

const introduction = `-- Checks that Signalbox runs after every migration (and those with "unchanged" before it too), read-only. Written once by \`signalbox init\` from
-- prisma/migrations; yours from now on. What your data has to promise beyond its constraints belongs here: sums that have to agree, states that exclude each other.
-- "-- expect:" may be: no rows (the default), rows, a value (0), a comparison (>= 10), equal, unchanged.
`

const example = [
  '-- There is no migration yet. An example (take away the two dashes at the beginning of each line):',
  '--',
  '--   -- check: every session has a couple',
  '--   -- expect: 0',
  '--   SELECT count(*) FROM "sessions" WHERE "coupleId" IS NULL;',
  '',
]

function section(title: string, checks: readonly string[]): string[] {
  return checks.length === 0 ? [] : [`-- ${title}`, '', ...checks]
}

type Asked = (name: string, lines: readonly string[]) => string[]

function orphanCheck(tables: readonly Table[], table: Table, key: ForeignKey, asked: Asked): string[] {
  const parents = parentColumnsOf(tables, key)
  if (parents === undefined || parents.length !== key.columns.length) return []
  const shownColumns = [...new Set([...table.primaryKey, ...key.columns])].map((column) => `c.${quotedName(column)}`)
  const joined = key.columns.map((column, at) => `p.${quotedName(parents[at] ?? '')} = c.${quotedName(column)}`)
  const filled = key.columns.map((column) => `c.${quotedName(column)} IS NOT NULL`)
  return asked(`${shown(table)}: ${key.columns.join(', ')} finds its ${shown(key.parent)}`, [
    `SELECT ${shownColumns.join(', ')} FROM ${quoted(table)} c`,
    `WHERE ${filled.join(' AND ')} AND NOT EXISTS (SELECT FROM ${quoted(key.parent)} p WHERE ${joined.join(' AND ')});`,
  ])
}

function duplicates(table: Table, columns: readonly string[]): string[] {
  const all = columns.map(quotedName).join(', ')
  return [`SELECT ${all}, count(*) FROM ${quoted(table)}`, `WHERE ${columns.map((column) => `${quotedName(column)} IS NOT NULL`).join(' AND ')} GROUP BY ${all} HAVING count(*) > 1;`]
}

function candidatesOf({ columns, uniqueKeys, primaryKey }: Table): string[] {
  const known = [...uniqueKeys.map((key) => key.columns), primaryKey].filter((key) => key.length === 1).flat()
  return columns.filter((column) => identifying.test(column) && !known.includes(column))
}

/** Points at a table, or is pointed at. */
function related(tables: readonly Table[], table: Table): boolean {
  return table.foreignKeys.length > 0 || tables.some(({ foreignKeys }) => foreignKeys.some(({ parent }) => parent.name === table.name && (parent.schema ?? 'public') === (table.schema ?? 'public')))
}

function shown({ schema, name }: TableName): string {
  return schema === undefined || schema === 'public' ? name : `${schema}.${name}`
}

function quoted({ schema, name }: TableName): string {
  return schema === undefined ? quotedName(name) : qualifiedName(schema, name)
}

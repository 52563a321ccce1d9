import { qualifiedName, quotedName } from '../postgres/identifier.ts'
import { parentColumnsOf, type ForeignKey, type Table, type TableName } from './tables.ts'

/** Names of columns that mostly identify a row, though nothing in the schema says so. */
const identifying = /^(?:e_?mail(?:_?address)?|slug|user_?name|handle|(?:.*_)?token|(?:.*_?)(?:invite|invitation|referral|coupon|promo)_?code|external_?id|stripe_?\w*_?id|sku|isbn)$/i

/** In this order, each with the title of its section. */
const sections = {
  relation: 'Relations: every row that points at another finds it.',
  count: 'Rows of the tables that have relations, before and after a migration. A warning, because the application may write meanwhile; -- severity: error makes it strict.',
  unique: 'Unique: no value twice.',
  candidate: 'Candidates: these look as if they had to be unique, and no constraint says so. Take away the dashes of what is true.',
} as const

export interface StarterCheck {
  readonly section: keyof typeof sections
  readonly name: string
  /** What stands behind `-- check:` and the name. */
  readonly lines: readonly string[]
}

/** Checks of one migration that stand in comments, because it has a `checks.sql` of its own. */
export interface LaterChecks {
  readonly migration: string
  readonly checks: readonly StarterCheck[]
}

/**
 * Starter checks for these tables: what the schema promises, asked of the data. They go on asking when a migration drops a constraint and makes it again, or forgets to. Pure.
 */
export function checksOf(tables: readonly Table[]): StarterCheck[] {
  return [
    ...tables.flatMap((table) => table.foreignKeys.flatMap((key) => orphanCheck(tables, table, key))),
    ...tables.filter((table) => related(tables, table)).map((table) => ({ section: 'count' as const, name: plain(`rows of ${shown(table)}`), lines: ['-- expect: unchanged', '-- severity: warn', `SELECT count(*) FROM ${quoted(table)};`] })),
    ...tables.flatMap((table) => table.uniqueKeys.map(({ columns }) => duplicates('unique', table, columns))),
    ...tables.flatMap((table) => candidatesOf(table).map((column) => duplicates('candidate', table, [column]))),
  ]
}

/** The file of all checks that hold as soon as there is anything to look at. Pure. */
export function starterText(checks: readonly StarterCheck[], later: readonly LaterChecks[] = []): string {
  const title = (migration: string): string => `With ${migration}, which has a checks.sql of its own. Once it is applied: take away the dashes, or move them there.`
  return [
    introduction,
    ...inSections(checks),
    ...later.flatMap(({ migration, checks: some }) => section(title(migration), commented(written(some)))),
    ...(checks.every(({ section: of }) => of === 'candidate') ? general : []),
  ].join('\n')
}

/** The `checks.sql` beside a migration, which counts once that is applied. Pure. */
export function migrationText(checks: readonly StarterCheck[]): string {
  return ['-- Checks of what this migration brings: they count once it is applied. Written once by `signalbox init`; yours from now on.', '', ...inSections(checks)].join('\n')
}

const introduction = `-- Checks that Signalbox runs after every migration (and those with "unchanged" before it too), read-only. Written once by \`signalbox init\` from
-- prisma/migrations; yours from now on. What your data has to promise beyond its constraints belongs here: sums that have to agree, states that exclude each other.
-- "-- expect:" may be: no rows (the default), rows, a value (0), a comparison (>= 10), equal, unchanged.
`

/** A file without any check would be a mistake, so there is one that holds on every database. */
const general = [
  '-- One that holds on every database; yours go beside it:',
  '',
  '-- check: every index is valid',
  '-- severity: warn',
  'SELECT indexrelid::regclass FROM pg_index WHERE NOT indisvalid;',
  '',
]

function inSections(checks: readonly StarterCheck[]): string[] {
  const names = new Set<string>()
  return Object.entries(sections).flatMap(([of, title]) => {
    const lines = written(checks.filter((check) => check.section === of), names)
    return section(title, of === 'candidate' ? commented(lines) : lines)
  })
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`-- ${title}`, '', ...lines]
}

/** @param names that the file has already: each is given once */
function written(checks: readonly StarterCheck[], names = new Set<string>()): string[] {
  return checks.flatMap(({ name, lines }) => {
    let unique = name
    for (let count = 2; names.has(unique); count++) unique = `${name} (${count})`
    names.add(unique)
    return [`-- check: ${unique}`, ...lines, '']
  })
}

function commented(lines: readonly string[]): string[] {
  return lines.map((line) => (line === '' ? '' : `--   ${line}`))
}

function plain(name: string): string {
  return name.replaceAll(/\s+/g, ' ').trim()
}

function orphanCheck(tables: readonly Table[], table: Table, key: ForeignKey): StarterCheck[] {
  const parents = parentColumnsOf(tables, key)
  if (parents === undefined || parents.length !== key.columns.length) return []
  const shownColumns = [...new Set([...table.primaryKey, ...key.columns])].map((column) => `c.${quotedName(column)}`)
  const joined = key.columns.map((column, at) => `p.${quotedName(parents[at] ?? '')} = c.${quotedName(column)}`)
  const filled = key.columns.map((column) => `c.${quotedName(column)} IS NOT NULL`)
  const lines = [`SELECT ${shownColumns.join(', ')} FROM ${quoted(table)} c`, `WHERE ${filled.join(' AND ')} AND NOT EXISTS (SELECT FROM ${quoted(key.parent)} p WHERE ${joined.join(' AND ')});`]
  return [{ section: 'relation', name: plain(`${shown(table)}: ${key.columns.join(', ')} finds its ${shown(key.parent)}`), lines }]
}

function duplicates(of: 'unique' | 'candidate', table: Table, columns: readonly string[]): StarterCheck {
  const all = columns.map(quotedName).join(', ')
  const lines = [`SELECT ${all}, count(*) FROM ${quoted(table)}`, `WHERE ${columns.map((column) => `${quotedName(column)} IS NOT NULL`).join(' AND ')} GROUP BY ${all} HAVING count(*) > 1;`]
  return { section: of, name: plain(`${shown(table)}: ${columns.join(', ')} unique`), lines }
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

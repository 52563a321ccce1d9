import { textOf, type Value } from './expressions.ts'

export type Combination = Record<string, Value>

export interface Strategy {
  /** One empty combination where there is no matrix. */
  combinations: Combination[]
  matrix: boolean
  failFast: boolean
  maxParallel: number
}

const same = (a: Value | undefined, b: Value | undefined): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

function product(axes: [string, Value[]][]): Combination[] {
  return axes.reduce<Combination[]>((sofar, [key, values]) => sofar.flatMap((one) => values.map((value) => ({ ...one, [key]: value }))), [{}])
}

/** Adds an `include` entry to every combination whose own values it leaves alone, or as a combination of its own. */
function include(combinations: { own: Combination; all: Combination }[], entry: Combination): void {
  const fitting = combinations.filter(({ own }) => Object.entries(entry).every(([key, value]) => !(key in own) || same(own[key], value)))
  const extended = fitting.filter(({ own }) => Object.keys(own).length > 0)
  if (extended.length === 0) combinations.push({ own: {}, all: { ...entry } })
  for (const one of extended) Object.assign(one.all, entry)
}

/** Makes the jobs of `strategy:` (evaluated) in GitHub's order. */
export function strategyOf(strategy: Value): Strategy {
  const given = (strategy ?? {}) as Record<string, Value>
  const { matrix } = given
  const failFast = given['fail-fast'] !== false
  if (matrix === undefined || matrix === null) return { combinations: [{}], matrix: false, failFast, maxParallel: 1 }
  const { include: included = [], exclude: excluded = [], ...axes } = matrix as Record<string, Value>
  const cells = Object.entries(axes) as [string, Value[]][]
  const crossed = cells.length > 0 ? product(cells) : []
  const kept = crossed.filter((one) => !(excluded as Combination[]).some((out) => Object.entries(out).every(([key, value]) => same(one[key], value))))
  const combinations = kept.map((own) => ({ own, all: { ...own } }))
  for (const entry of included as Combination[]) include(combinations, entry)
  if (combinations.length === 0) throw new Error('Matrix vector does not contain any values')
  const maxParallel = Number(given['max-parallel'] ?? combinations.length)
  return { combinations: combinations.map(({ all }) => all), matrix: true, failFast, maxParallel }
}

/** `build (18, linux)` */
export function matrixName(name: string, combination: Combination): string {
  const values = Object.values(combination).flatMap((value) => (value !== null && typeof value === 'object' ? Object.values(value) : [value]))
  return values.length === 0 ? name : `${name} (${values.map(textOf).join(', ')})`
}

import type { Body, Kind } from './tree.ts'
import type { World } from './world.ts'

/** `destructive`: data, or objects that hold data or that running code needs, may be lost. `caution`: may fail, block, or break running code. */
export type Risk = 'none' | 'safe' | 'caution' | 'destructive'

/** What one statement, or one command of it, does. */
export interface Finding {
  readonly risk: Exclude<Risk, 'none'>
  /** Stable id, e.g. `drop-column`. */
  readonly rule: string
  /** 1-based line in the file: inside a DO block the line of the inner statement. */
  readonly line: number
  /** 1-based position of the file's statement. */
  readonly statement: number
  /** One sentence: what it does to data, or to readers and writers. */
  readonly reason: string
  readonly advice?: string
  /** The tables it is about, unquoted, with their schema unless that is `public`. */
  readonly tables: readonly string[]
}

/** A finding before it has its place. */
export type Draft = Omit<Finding, 'line' | 'statement'>

/** Judges a kind of statement by what the file has made so far. */
export type Judges = { readonly [K in Kind]?: (body: NonNullable<Body<K>>, world: World) => Draft[] }

/** Makes a draft. */
export function draft(risk: Draft['risk'], rule: string, tables: readonly string[], reason: string, advice?: string): Draft {
  return advice === undefined ? { risk, rule, tables, reason } : { risk, rule, tables, reason, advice }
}

import { bodyOfCode } from './bodies.ts'
import { calledRoutine, dataJudges, judgeHidden } from './data-rules.ts'
import { draft } from './finding.ts'
import type { Draft, Finding, Judges, Risk } from './finding.ts'
import { objectJudges } from './object-rules.ts'
import { plainRules } from './plain-rules.ts'
import { nodeOf, splitStatements } from './statements.ts'
import type { Statement } from './statements.ts'
import { bodyAs, displayName, functionCalls, kindOf, strings } from './tree.ts'
import type { Node } from './tree.ts'
import { World } from './world.ts'

export type { Finding, Risk } from './finding.ts'

const judges: Judges = { ...dataJudges, ...objectJudges }
const order: readonly Risk[] = ['none', 'safe', 'caution', 'destructive']

/** A draft with the line it belongs to. */
type Placed = Draft & { readonly line: number }

/**
 * Classifies each statement of a migration; every statement yields at least one finding, a safe one too, with the reason.
 *
 * `safe`, `caution` and `destructive` as in `Risk`. DELETE is destructive with and without WHERE; UPDATE and renames are caution. What
 * cannot be read beforehand (dynamic SQL, other languages) and would run is destructive; a statement that Signalbox does not know is caution.
 * Objects that the file made itself further up are nobody's yet: what happens to them is safe.
 *
 * `risk` is the highest of all, `none` only for a text without statements. Throws SqlSyntaxError.
 */
export async function classify(sql: string): Promise<{ risk: Risk; findings: Finding[] }> {
  const statements = await splitStatements(sql)
  const world = new World(statements.map(nodeOf))
  const routines = new Map<string, readonly Placed[]>()
  const findings: Finding[] = []
  for (const statement of statements) {
    for (const placed of await judgeStatement(statement, world, routines)) findings.push({ ...placed, statement: statement.index })
    world.note(nodeOf(statement))
  }
  return { risk: highest(findings), findings }
}

/** The highest risk of some findings; `none` for none. */
export function highest(findings: readonly Pick<Finding, 'risk'>[]): Risk {
  return order[Math.max(0, ...findings.map(({ risk }) => order.indexOf(risk)))] ?? 'none'
}

type Routines = Map<string, readonly Placed[]>

async function judgeStatement(statement: Statement, world: World, routines: Routines): Promise<Placed[]> {
  const node = nodeOf(statement)
  const routine = bodyAs(node, 'CreateFunctionStmt')
  const block = bodyAs(node, 'DoStmt')
  const own = block === undefined ? judgeNode(node, world, routines, true).map((one) => ({ ...one, line: statement.line })) : []
  if (routine === undefined && block === undefined) return own
  const body = await judgeBody(statement, world, routines, block !== undefined)
  if (routine !== undefined) {
    // Making a function runs nothing; what it does counts where the file calls it.
    routines.set(displayName(strings(routine.funcname)), body)
    return own
  }
  return body.length > 0 ? body : [{ ...draft('safe', 'do-block', [], 'The block reads only.'), line: statement.line }]
}

async function judgeBody(statement: Statement, world: World, routines: Routines, runs: boolean): Promise<Placed[]> {
  const body = await bodyOfCode(statement)
  const placed: Placed[] = []
  for (const inner of body?.inner ?? []) {
    const drafts = inner.expression ? judgeHidden(inner.node, world, false) : judgeNode(inner.node, world, routines, true)
    for (const one of drafts) if (one.rule !== 'select') placed.push({ ...one, line: inner.line })
    if (runs) world.noteLosses(inner.node)
  }
  for (const { line, why } of body?.unreadable ?? []) {
    placed.push({ ...draft('destructive', 'dynamic-sql', [], `What runs here cannot be read beforehand: ${why}.`, 'Write the statements out, or acknowledge what the rehearsal showed.'), line })
  }
  return placed
}

function judgeNode(node: Node, world: World, routines: Routines, asStatement: boolean): Draft[] {
  const wrapped = bodyAs(node, 'ExplainStmt')?.query ?? bodyAs(node, 'PrepareStmt')?.query ?? bodyAs(node, 'DeclareCursorStmt')?.query
  if (wrapped !== undefined) return judgeNode(wrapped, world, routines, asStatement)
  const routine = calledRoutine(node)
  if (routine !== undefined) return [...judgeCall(routine, routines), ...judgeHidden(node, world, false)]
  const judge = judges[kindOf(node) as keyof Judges] as ((body: unknown, world: World) => Draft[]) | undefined
  const direct = judge === undefined ? [plainDraft(node)] : judge(bodyAs(node, kindOf(node) as keyof Judges), world)
  // Making a function runs nothing of it.
  if (bodyAs(node, 'CreateFunctionStmt') !== undefined) return direct
  const called = functionCalls(node).flatMap(({ name }) => calledDrafts(displayName(name), routines))
  return [...(direct.length > 0 ? direct : [plainDraft(node)]), ...judgeHidden(node, world, asStatement), ...called]
}

function judgeCall(routine: string, routines: Routines): Draft[] {
  if (routines.has(routine)) return [draft('safe', 'call-procedure', [], `Runs ${routine}(), which is made in this file.`), ...calledDrafts(routine, routines)]
  return [draft('caution', 'call-function', [], `Runs ${routine}(): what it does is not in this file.`, 'See what the rehearsal measured.')]
}

function calledDrafts(routine: string, routines: Routines): Draft[] {
  return (routines.get(routine) ?? []).map(({ line, ...rest }) => ({ ...rest, reason: `${rest.reason} (Line ${line}, in ${routine}().)` }))
}

function plainDraft(node: Node): Draft {
  const known = plainRules[kindOf(node)]
  if (known !== undefined) return draft(known[0], known[1], [], known[2])
  return draft('caution', 'unknown-statement', [], `This statement (${kindOf(node)}) is not known to Signalbox: it may block or change anything.`, 'Look at what the rehearsal measured.')
}

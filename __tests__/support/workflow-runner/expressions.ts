import { data, Evaluator, Lexer, Parser } from '@actions/expressions'
import type { FunctionDefinition } from '@actions/expressions/funcs/info'
import { isBasicExpression, isBoolean, isMapping, isNumber, isSequence, isString } from '@actions/workflow-parser'
import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/template-token'

export type Token = TemplateToken
export type Value = string | number | boolean | null | Value[] | { [key: string]: Value }

/** What expressions at one place see. Which of it they may name is written in GitHub's own schema, on each token. */
export interface Scope {
  contexts: Record<string, Value>
  functions: Record<string, (...arguments_: Value[]) => Value>
}

const STATUS_FUNCTIONS = ['success(0,MAX)', 'failure(0,MAX)', 'cancelled(0,0)', 'always(0,0)']
const DECLARED = /^(\w+)\((\d+),(\d+|MAX)\)$/

function toData(value: Value | undefined): data.ExpressionData {
  return JSON.parse(JSON.stringify(value ?? null), data.reviver) as data.ExpressionData
}

function fromData(value: data.ExpressionData): Value {
  return JSON.parse(JSON.stringify(value, data.replacer)) as Value
}

/** The text GitHub's evaluator makes of a value: `true`, ``, `Object`. */
export function textOf(value: Value): string {
  return toData(value).coerceString()
}

function functionsOf(declared: string[], scope: Scope): FunctionDefinition[] {
  return declared.map((one) => {
    const [, name = one, least = '0', most = '0'] = DECLARED.exec(one) ?? []
    const implementation = Object.entries(scope.functions).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1]
    return {
      name,
      minArgs: Number(least),
      maxArgs: most === 'MAX' ? Number.MAX_SAFE_INTEGER : Number(most),
      call: (...arguments_: data.ExpressionData[]) => {
        if (!implementation) throw new Error(`the workflow runner does not know the function ${name}() here`)
        return toData(implementation(...arguments_.map(fromData)))
      },
    }
  })
}

/**
 * Evaluates one expression (without `${{ }}`) on GitHub's evaluator.
 * @param allowed the contexts (`github`) and functions (`success(0,0)`) that may be named, as GitHub's schema writes them
 * @throws when it names anything else, or cannot be evaluated
 */
export function evaluate(expression: string, allowed: string[], scope: Scope): Value {
  const contexts = allowed.filter((one) => !DECLARED.test(one))
  const functions = functionsOf(allowed.filter((one) => DECLARED.test(one)), scope)
  const tree = new Parser(new Lexer(expression).lex().tokens, contexts, functions).parse()
  const known = new data.Dictionary(...contexts.map((key) => ({ key, value: toData(scope.contexts[key]) })))
  return fromData(new Evaluator(tree, known, new Map(functions.map((one) => [one.name.toLowerCase(), one]))).evaluate())
}

/** A token's value with all its expressions evaluated; mappings become objects. */
export function valueOf(token: Token, scope: Scope): Value {
  if (isBasicExpression(token)) return evaluate(token.expression, token.definitionInfo?.allowedContext ?? STATUS_FUNCTIONS, scope)
  if (isMapping(token)) {
    const entries: [string, Value][] = []
    for (const pair of token) {
      if (!isString(pair.key) && !isBasicExpression(pair.key)) throw new Error(`the workflow runner does not know the key ${pair.key.toString()}`)
      entries.push([textOf(valueOf(pair.key, scope)), valueOf(pair.value, scope)])
    }
    return Object.fromEntries(entries)
  }
  if (isSequence(token)) return [...token].map((item) => valueOf(item, scope))
  if (isString(token) || isNumber(token) || isBoolean(token)) return token.value
  return null
}

export function textFrom(token: Token | undefined, scope: Scope): string {
  return token ? textOf(valueOf(token, scope)) : ''
}

/** A mapping of texts, such as `env`, `with` or `outputs`. */
export function textsFrom(token: Token | undefined, scope: Scope): Record<string, string> {
  const value = token ? valueOf(token, scope) : {}
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw new Error('a mapping was expected')
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, textOf(one)]))
}

/** @throws when it is neither true nor false */
export function flagFrom(token: Token | undefined, scope: Scope): boolean {
  const value = token ? valueOf(token, scope) : false
  if (typeof value !== 'boolean') throw new Error(`a boolean was expected, but it is '${textOf(value)}'`)
  return value
}

/** @returns undefined when there is no token */
export function numberFrom(token: Token | undefined, scope: Scope): number | undefined {
  if (!token) return undefined
  const value = valueOf(token, scope)
  const number = typeof value === 'number' ? value : Number(textOf(value))
  if (!Number.isFinite(number)) throw new Error(`a number was expected, but it is '${textOf(value)}'`)
  return number
}

/** Whether a value counts as true in an `if`. */
export function truthy(value: Value): boolean {
  return !(value === null || value === false || value === '' || value === 0 || Number.isNaN(value))
}

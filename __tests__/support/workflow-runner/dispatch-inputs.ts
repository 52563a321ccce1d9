import type { DispatchInput } from './workflow-file.ts'

/** What GitHub's API answers with 422. */
export class InputsRefused extends Error {
  override name = 'InputsRefused'
}

/**
 * Checks the inputs of a `workflow_dispatch` as GitHub's API does and fills in defaults.
 * @returns every declared input as a text (as `github.event.inputs` has them), and as `inputs` has them: booleans stay booleans
 * @throws InputsRefused in GitHub's words
 */
export function checkInputs(declared: DispatchInput[], given: Record<string, unknown>): { texts: Record<string, string>; inputs: Record<string, string | boolean> } {
  const unexpected = Object.keys(given).filter((name) => !declared.some((one) => one.name === name))
  if (unexpected.length > 0) throw new InputsRefused(`Unexpected inputs provided: ${JSON.stringify(unexpected)}`)
  const texts: Record<string, string> = {}
  const inputs: Record<string, string | boolean> = {}
  for (const input of declared) {
    const value = given[input.name] ?? input.default ?? (input.type === 'boolean' ? false : '')
    if (typeof value !== 'string' && typeof value !== 'boolean' && typeof value !== 'number') throw new InputsRefused(`Invalid value for input '${input.name}'`)
    const text = String(value)
    if (input.required && text === '') throw new InputsRefused(`Required input '${input.name}' not provided`)
    if (input.type === 'boolean' && text !== 'true' && text !== 'false') throw new InputsRefused(`Provided value '${text}' for input '${input.name}' is not a boolean`)
    if (input.type === 'number' && text !== '' && !Number.isFinite(Number(text))) throw new InputsRefused(`Provided value '${text}' for input '${input.name}' is not a number`)
    if (input.type === 'choice' && text !== '' && !input.options.includes(text)) throw new InputsRefused(`Provided value '${text}' for input '${input.name}' not in the list of allowed values`)
    texts[input.name] = text
    inputs[input.name] = input.type === 'boolean' ? text === 'true' : text
  }
  return { texts, inputs }
}

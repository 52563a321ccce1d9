/**
 * The language of `.github/workflow-templates/`: a template is valid YAML in its default variant (gate by environment, approved twice, deployed by Railway), and comments say
 * what else it can be.
 *
 * - `# [gate=comment] issue_comment:` – the rest of the line stands where the setting has that value, and is dropped elsewhere. Several conditions are joined by a space.
 * - `# [approvals=twice` … `# ]` – the lines between stand only where the setting has that value. Blocks nest.
 * - `runs-on: ubuntu-latest # [runs-on]` – the value is replaced by the setting's.
 */

/** Settings that conditions may ask for, as text: `gate`, `approvals`, `vendor`, and by signalbox.yml `deploy-by`, `railway-snapshot`. */
export type Conditions = Readonly<Record<string, string>>
/** Settings that values may be replaced by: `runs-on`. */
export type Values = Readonly<Record<string, string>>

const condition = String.raw`[\w-]+=[\w.-]+`
const conditions = `${condition}(?: ${condition})*`
const conditionalLine = new RegExp(String.raw`^( *)# \[(${conditions})\] (.*)$`)
const blockStart = new RegExp(String.raw`^ *# \[(${conditions})$`)
const blockEnd = /^ *# \]$/
const replacedValue = /^( *(?:- )?[\w-]+: ).*? # \[([\w-]+)\]$/

/**
 * One variant of a template. Pure.
 * @throws Error for a template that is wrong itself: an unknown setting, a block without its end. That is a mistake of ours, found by tests.
 */
export function chooseVariant(template: string, settings: Conditions, values: Values): string {
  const lines: string[] = []
  const open: boolean[] = []
  for (const [index, line] of template.split('\n').entries()) {
    const wrong = (what: string): Error => new Error(`workflow template, line ${index + 1}: ${what}`)
    const begun = blockStart.exec(line)?.[1]
    if (begun !== undefined) {
      open.push(holds(begun, settings, wrong))
    } else if (blockEnd.test(line)) {
      if (open.pop() === undefined) throw wrong('a block ends that never began')
    } else {
      const [, indent = '', asked, rest = ''] = conditionalLine.exec(line) ?? []
      const kept = asked === undefined || holds(asked, settings, wrong)
      if (kept && open.every(Boolean)) lines.push(withValue(asked === undefined ? line : `${indent}${rest}`, values, wrong))
    }
  }
  if (open.length > 0) throw new Error('workflow template: a block has no end')
  return lines.join('\n')
}

function holds(asked: string, settings: Conditions, wrong: (what: string) => Error): boolean {
  return asked.split(' ').every((one) => {
    const [name = '', value = ''] = one.split('=')
    const setting = settings[name]
    if (setting === undefined) throw wrong(`there is no setting ${name}`)
    return setting === value
  })
}

function withValue(line: string, values: Values, wrong: (what: string) => Error): string {
  const [, key, name] = replacedValue.exec(line) ?? []
  if (key === undefined || name === undefined) {
    if (line.includes('# [')) throw wrong(`a marker that is not understood: ${line.trim()}`)
    return line
  }
  const value = values[name]
  if (value === undefined) throw wrong(`there is no value ${name}`)
  return `${key}${value}`
}

const plainScalar = /^[A-Za-z_./][\w./@-]*$/
const otherThanText = /^(?:true|false|yes|no|on|off|y|n|null|~|\.|\.\.|\.inf|\.nan)$/i

/** A text as a YAML scalar: plain where that means the text itself, else in single quotes. For texts of one line. */
export function yamlScalar(text: string): string {
  return plainScalar.test(text) && !otherThanText.test(text) ? text : `'${text.replaceAll("'", "''")}'`
}

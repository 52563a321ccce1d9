/** A name as PostgreSQL reads it back exactly: always quoted, so that case, spaces and quotes survive. */
export function quotedName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** `"schema"."name"` */
export function qualifiedName(schema: string, name: string): string {
  return `${quotedName(schema)}.${quotedName(name)}`
}

/** A text literal that means the same whatever `standard_conforming_strings` is. */
export function quotedLiteral(text: string): string {
  const quoted = `'${text.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`
  return text.includes('\\') ? ` E${quoted}` : quoted
}

/** A time as it stands in the names of our databases: `20260201t120000`, UTC. */
export function timeInName(at: Date): string {
  return at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').toLowerCase()
}

/** A condition on the name of a schema: none of PostgreSQL's own. */
export function notSystem(namespace: string): string {
  return `${namespace} NOT LIKE 'pg\\_%' AND ${namespace} <> 'information_schema'`
}

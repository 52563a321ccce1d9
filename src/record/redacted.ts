import { z } from 'zod'
import type { Redactor } from '../context/ports.ts'
import { recordSchema, type RunRecord } from './record.ts'

/**
 * The record without secrets, still a record: words of its own (keys, outcomes, times, hashes) stay as they are, also where a password happens to be
 * `state`, `none` or `2026`; every free text, and every key that comes from data, is redacted.
 * @throws ZodError when it was no record before
 */
export function redactedRecord(record: RunRecord, redact: Pick<Redactor, 'text' | 'value'>): RunRecord {
  return recordSchema.parse(redacted(record, recordSchema, redact))
}

function redacted(value: unknown, schema: z.core.$ZodType, redact: Pick<Redactor, 'text' | 'value'>): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return value === null || value === undefined ? value : redacted(value, schema.def.innerType, redact)
  if (schema instanceof z.ZodArray && Array.isArray(value)) return value.map((item) => redacted(item, schema.def.element, redact))
  if (schema instanceof z.ZodObject && typeof value === 'object' && value !== null) {
    const shape: Readonly<Record<string, z.core.$ZodType>> = schema.def.shape
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shape[key] === undefined ? redact.value(item) : redacted(item, shape[key], redact)]))
  }
  return isOwnWord(schema) ? value : redact.value(value)
}

/** One of our own few words, or a text whose form the schema prescribes: no room for anybody's secret. */
function isOwnWord(schema: z.core.$ZodType): boolean {
  if (schema instanceof z.ZodEnum || schema instanceof z.ZodLiteral || schema instanceof z.ZodISODateTime) return true
  return schema instanceof z.ZodString && (schema.def.checks ?? []).length > 0
}

/** Replaces what differs from run to run, so that the rest can be compared word for word. */
export function normal(text: string, known: Readonly<Record<string, string>> = {}): string {
  const named = Object.entries(known).filter(([value]) => value !== '').sort(([a], [b]) => b.length - a.length)
  return named
    .reduce((result, [value, name]) => result.replaceAll(value, name), text.replace(/[\u200b-\u200d\u2060]/g, '').replace(/[\u00a0\u202f]/g, ' '))
    .replace(/ghadelimiter_[0-9a-f-]{36}/g, 'ghadelimiter')
    .replace(/\b[0-9a-f]{64}\b/g, 'SHA256')
    .replace(/\b(\d{8}T\d{6}Z)-[0-9a-f]{8}\b/g, 'ID')
    .replace(/signalbox_scratch_\d{8}t\d{6}_[0-9a-f]{8}/g, 'SCRATCH')
    .replace(/\btest_[0-9a-f]{12}\b/g, 'DATABASE')
    .replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:PORT')
    .replace(/\bplan [0-9a-f]{8}\b/g, 'plan HASH')
    .replace(/`[0-9a-f]{8}`/g, '`HASH`')
    .replace(/\b(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(:\d\d(\.\d+)?)?)( ?Z| UTC)?/g, 'TIME')
    .replace(/\b\d\d:\d\d:\d\d\b/g, 'TIME')
    .replace(/\b\d+(\.\d+)? ?(ms|s|min)\b/g, 'DURATION')
    .replace(/\b\d+(\.\d+)? ?([kMG]i?B|bytes)\b/g, 'SIZE')
    .replace(/`-?\d{12,}`/g, '`CHECKSUM`')
    .replace(/\b7\d{18}\b/g, 'SYSTEM')
    .replace(/\b17\d{11}\b/g, 'EPOCH')
}

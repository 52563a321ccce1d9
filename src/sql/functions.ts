/**
 * What PostgreSQL's own functions do beyond returning a value, by name (the schema is not looked at: a function of the same
 * name elsewhere is treated alike). Names are from the chapters "System Administration Functions", "Sequence Manipulation
 * Functions", "Large Objects" and "XML Functions" of PostgreSQL 18's manual and from the extensions named beside them.
 */

/** Reach the server's files, other sessions, the server as a whole, another database or the network. */
const reaching = [
  /^dblink/, /^postgres_fdw_/, // other servers
  /^pg_(terminate|cancel)_backend$/, /^pg_log_backend_memory_contexts$/, // other sessions
  /^pg_(reload_conf|rotate_logfile|switch_wal|switch_xlog|promote|create_restore_point|log_standby_snapshot|sync_replication_slots)$/,
  /^pg_(start|stop)_backup$/, /^pg_backup_(start|stop)$/, /^pg_wal_replay_/, /^pg_replication_/, /^pg_logical_/,
  /^pg_(create|drop|copy)_.*replication_slot$/, /^pg_drop_replication_slot$/, /^pg_stat_reset_(shared|slru|replication_slot|subscription_stats)$/,
  /^pg_read_/, /^pg_ls_/, /^pg_stat_file$/, /^pg_current_logfile$/, /^pg_file_/, /^pg_logdir_ls$/, /^lo_(import|export)$/, // the server's files
  /^http(_|$)/, /^urlencode$/, // extension http
]

/** Every function of these schemas belongs to an extension that works outside the database or in the background. */
const reachingSchemas = new Set(['cron', 'net', 'aws_s3', 'aws_lambda', 'aws_commons', 'dblink'])

/** Run SQL that they are handed as text. */
const runningText = [/^(query|cursor|table|schema|database)_to_xml/, /^ts_(stat|rewrite)$/, /^(crosstab|connectby|xpath_table)/, /^cursor_to_/]

/** Write, lock, wait or change settings: a read-only transaction stops some of them on some versions only. */
const acting = [
  /^(nextval|setval)$/, /^lo_/, /^lo(read|write)$/, /^set_config$/, /^pg_notify$/, /^pg_sleep/, /^pg_(try_)?advisory_/, /^pg_export_snapshot$/,
  /^pg_stat_(reset|force|clear)/, /^pg_stat_statements_reset$/, /^pg_prewarm$/, /^autoprewarm/, /^pg_buffercache_(evict|mark)/, /^pg_import_system_collations$/,
  /^(brin_summarize|brin_desummarize|gin_clean_pending_list)/, /^pg_extension_config_dump$/, /^binary_upgrade_/, /^pg_(set|clear|restore)_(relation|attribute)_stats$/,
  /^pg_truncate_visibility_map$/, /^pg_surgery|^heap_force_/, /^pg_nextoid$/, /^create_hypertable$/, /^(add|remove)_(retention|compression|continuous_aggregate)/,
]

/** Called alone in a SELECT they change nothing. */
const reading = new RegExp(`^(${[
  'count|sum|min|max|avg|every|bool_and|bool_or|(array|string|json|jsonb|xml)_agg|json_object_agg|jsonb_object_agg|percentile_\\w+|row_number|rank|dense_rank|lag|lead|first_value|last_value',
  'now|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday|age|date_part|date_trunc|date_bin|extract|make_\\w+|to_\\w+|justify_\\w+|timezone',
  'lower|upper|initcap|concat|concat_ws|length|char_length|octet_length|substr|substring|left|right|trim|btrim|ltrim|rtrim|replace|regexp_\\w+|split_part|position|strpos|repeat|reverse|format|md5|sha\\d+|encode|decode|quote_\\w+|translate|lpad|rpad|ascii|chr|overlay',
  'abs|ceil|ceiling|floor|round|trunc|mod|power|sqrt|sign|greatest|least|random|width_bucket|coalesce|nullif',
  'json_\\w+|jsonb_\\w+|array_\\w+|cardinality|unnest|generate_series|generate_subscripts|row_to_json|gen_random_uuid|uuidv[47]|uuid_generate_v\\d\\w*',
  'version|current_setting|current_database|current_schema|current_schemas|pg_get_\\w+|pg_typeof|pg_\\w+_size|pg_size_pretty|has_\\w+_privilege|pg_backend_pid|obj_description|col_description|currval|lastval|txid_current|inet_\\w+|pg_table_is_visible|pg_is_in_recovery|format_type',
].join('|')})$`)

/** Stable or immutable: as a column default evaluated once, at ALTER TABLE, without rewriting the table. */
const constantDefault = /^(now|transaction_timestamp|statement_timestamp|timezone|date_trunc|date_part|extract|to_char|to_timestamp|to_date|make_\w+|lower|upper|concat|md5|length|replace|current_setting|array_\w+|json_\w+|jsonb_\w+|to_jsonb?|decode|encode|abs|round|floor|ceil|string_to_array|quote_\w+|format|justify_\w+|substring|left|right|age|pg_catalog)$/

function any(patterns: readonly RegExp[], name: string): boolean {
  return patterns.some((pattern) => pattern.test(name))
}

/** Whether calling it has an effect or a reach outside the database. `name`: its parts, the schema first. */
export function reachesOut(name: readonly string[]): boolean {
  return any(reaching, name.at(-1) ?? '') || (name.length > 1 && reachingSchemas.has(name[0] ?? ''))
}

/** Whether it runs SQL that it gets as text. */
export function runsText(name: readonly string[]): boolean {
  return any(runningText, name.at(-1) ?? '')
}

/** Whether a check may not call it: it writes, locks, waits, changes settings, runs text or reaches out. */
export function actsOnCall(name: readonly string[]): boolean {
  return any(acting, name.at(-1) ?? '') || reachesOut(name) || runsText(name)
}

/** Whether it is known to change nothing when it is called in a SELECT. */
export function onlyReads(name: readonly string[]): boolean {
  return reading.test(name.at(-1) ?? '') && (name.length === 1 || name[0] === 'pg_catalog')
}

/** Whether a column default that calls it leaves the table's rows as they are (PostgreSQL 11 and later, not volatile). */
export function keepsRowsAsDefault(name: readonly string[]): boolean {
  return constantDefault.test(name.at(-1) ?? '')
}

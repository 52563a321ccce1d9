/**
 * Runs a program and ends it with this process, however that ends: when it is killed, the kernel closes the pipe, `read` comes to its end, and the program is told to go;
 * then the directory is removed. A tunnel into production that nobody holds any more would stay open for ever. The exit code is the program's.
 */
const script = `
directory=$1
shift
exec 3<&0
"$@" </dev/null 3<&- &
program=$!
(
  while read -r line; do :; done
  trap '' TERM
  kill "$program"
  rm -rf -- "$directory"
) <&3 3<&- >/dev/null 2>&1 &
guard=$!
exec 3<&- </dev/null
wait "$program"
code=$?
kill "$guard" 2>/dev/null
exit "$code"
`

/**
 * The program and arguments with which another one is run so.
 * @param directory of this run alone
 */
export function guarded(program: string, args: readonly string[], directory: string): readonly [program: string, args: readonly string[]] {
  return ['/bin/sh', ['-c', script, 'signalbox-guard', directory, program, ...args]]
}

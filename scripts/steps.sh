# The steps of a set-up, for scripts/lint and scripts/test: one run at a time, and what
# each step took.
# shellcheck shell=bash

say() {
  if [ -t 2 ]; then printf '\r\033[K' >&2; fi
  echo "asynq: $1" >&2
}

# Shows what goes on, until the next line takes its place; on a terminal alone.
show() {
  if [ -t 2 ]; then printf '\r\033[Kasynq: %s' "$1" >&2; fi
}

# What was running has ended by then: a shell waits for its command first.
interrupted() {
  say interrupted
  exit 130
}
trap interrupted INT

# Waits until no other run sets up what FOLDER holds, until unlock or the end of all that
# this one started.
lock() {
  mkdir -p "$1"
  exec {lock_file}>>"$1/setup.lock"
  flock --nonblock "$lock_file" && return
  say "another run is setting up $1; waiting"
  flock "$lock_file"
}

unlock() {
  exec {lock_file}>&-
}

# took VARIABLE COMMAND...: gives the variable the seconds that it took; its exit code.
took() {
  local -n seconds=$1
  local start=$SECONDS code=0
  "${@:2}" || code=$?
  # shellcheck disable=SC2034
  seconds=$((SECONDS - start))
  return $code
}

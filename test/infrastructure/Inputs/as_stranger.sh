# Runs a command where FOLDER must not be written: as_stranger.sh FOLDER COMMAND...
#
# Root may write everywhere but in what is mounted so; others go by the modes.
folder=$1
shift
if [ "$(id -u)" -eq 0 ]; then
  exec unshare --mount bash -c '
    mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && exec "$@"' "$folder" "$@"
fi
chmod -R a-w "$folder"
"$@"
code=$?
chmod -R u+w "$folder"
exit $code

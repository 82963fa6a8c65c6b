#!/bin/sh
# Whatever ends a run before it has published, the former outputs stand byte
# for byte, no stray file stays, and the exit code is not 0.
. "$srcdir/tests/lib.sh"

mkdir out
cat > run.json <<'JSON'
{ "input": { "paths": "text.txt" },
  "outputs": [ { "plugin": "csv", "path": "out/{table}.csv" },
               { "plugin": "json", "path": "out/all.json" },
               { "plugin": "xlsx", "path": "out/book.xlsx" } ],
  "manifest": "out/manifest.json" }
JSON
echo 'The former outputs must stand.' > text.txt
call clausemill run.json
is "the former outputs are written" "$code$err" 0
cp -Rp out former
make_text() { # PARAGRAPHS
  awk -v n="$1" 'BEGIN { for (i = 1; i <= n; i++)
    printf "%d. The supplier must keep record %d; staff may not copy it, and visitors should ask for form %d by 12 May 2021.\n\n", i, i, i * 7 }' > text.txt
}

restore() { rm -rf out && cp -Rp former out; }
# Names, contents and times of all files, hidden ones too.
list() { (cd "$1" && find . | sort && find . -type f -exec sha256sum {} + | sort); }
stands() { [ "$(list out)" = "$(list former)" ]; }
milliseconds() { echo $(($(date +%s%N) / 1000000)); }
# However slow the machine is: nothing but a failure takes the 30 seconds.
wait_until() { # COMMAND...
  wait_end=$(($(milliseconds) + 30000))
  until "$@"; do
    [ "$(milliseconds)" -lt $wait_end ] || return 1
    sleep 0.01
  done
}

# ---- a full disk
make_text 1500
for blocks in 1 100 2000; do
  call sh -c "ulimit -f $blocks && \"\$CLAUSEMILL\" run.json"
  like "no file beyond $blocks blocks: it fails and says so" "$code: $err" \
    '1: clausemill: *: *File too large*'
  ok "no file beyond $blocks blocks: the former outputs stand" stands
done
mkdir small
if mount -t tmpfs -o size=1m none small 2> /dev/null; then
  cp -Rp former small/out
  sed 's,text.txt,../text.txt,' run.json > small/run.json
  (cd small && "$CLAUSEMILL" run.json > ../report 2>&1)
  like "a full disk: it fails and says so" "$?: $(cat report)" \
    '1: clausemill: *: No space left on device*'
  is "a full disk: the former outputs stand" "$(list small/out)" "$(list former)"
  umount small
else
  skip "a full disk: it fails and says so" "a tmpfs cannot be mounted here"
  skip "a full disk: the former outputs stand" "a tmpfs cannot be mounted here"
fi

# ---- signals at any moment
# As much text as takes a while, but not long where all is slow; the moments are
# parts of the time that a run takes.
paragraphs=3000
while
  make_text $paragraphs
  begin=$(milliseconds)
  "$CLAUSEMILL" -q run.json
  duration=$(($(milliseconds) - begin))
  [ $duration -gt 200 ] && [ $paragraphs -gt 200 ]
do
  paragraphs=$((paragraphs / 2))
done
cp -Rp out new
restore
delays=$(awk -v ms=$duration 'BEGIN { printf "0.002"
  for (i = 1; i <= 10; i++) printf " %.3f", i * ms / 9500 }')
for signal in INT TERM; do
  wrong= hit=0
  for delay in $delays; do
    timeout --foreground --preserve-status -s $signal "$delay" \
      "$CLAUSEMILL" -q run.json 2> err < /dev/null
    code=$?
    if [ $code -eq 0 ]; then
      [ "$(list out)" = "$(list new)" ] || wrong="$wrong finished-at-$delay"
    else
      hit=$((hit + 1))
      stands || wrong="$wrong stopped-at-$delay"
      case $(cat err) in # nothing: it had not come to listen
      '' | 'clausemill: stopped; nothing was written') ;;
      *) wrong="$wrong $(cat err)" ;;
      esac
    fi
    restore
  done
  is "SIG$signal at any moment: all is new, or the former stands" "$wrong" ""
  ok "SIG$signal: some runs were stopped" test $hit -gt 0
done

# A kill between two renames leaves some files new; each is whole.
wrong= hit=0
for delay in $delays; do
  timeout --foreground -s KILL "$delay" "$CLAUSEMILL" -q run.json \
    2> err < /dev/null
  [ $? -eq 0 ] || hit=$((hit + 1))
  for file in out/*; do
    cmp -s "$file" "former/${file#out/}" || cmp -s "$file" "new/${file#out/}" ||
      wrong="$wrong $file-at-$delay"
  done
  "$CLAUSEMILL" -q run.json || wrong="$wrong next-run-at-$delay"
  [ "$(list out)" = "$(list new)" ] || wrong="$wrong stray-at-$delay"
  restore
done
is "SIGKILL at any moment: every file is whole, the next run sweeps" "$wrong" ""
ok "SIGKILL: some runs were killed" test $hit -gt 0

# ---- at known moments, with a plugin that is slow
mkdir plugins
for id in slow slowpath; do
  flag=-DSTREAM
  [ $id = slowpath ] && flag=-DPATH_TARGET
  # shellcheck disable=SC2086  # CC may have flags
  ${CC:-cc} -shared -fPIC -fvisibility=hidden -I"$srcdir/core/include" $flag \
    -DID="\"$id\"" -o plugins/mill-$id.so "$srcdir/tests/plugins/faulty.c"
done
echo 'A short text must do.' > text.txt
# A slow run makes the file "asleep" when the plugin is in its first call of
# write(), and stays there until there is a file "go", or for a minute.
slow() { # PLUGIN MILLISECONDS
  rm -f asleep go
  printf '{ "input": {"paths": "text.txt"}, "outputs": [
    { "plugin": "%s", "path": "out/x.txt", "tables": ["documents"],
      "options": { "sleep_ms": %d, "tell": "asleep", "until": "go" } },
    { "plugin": "csv", "path": "out/new/{table}.csv" } ] }\n' "$1" "$2" > slow.json
}
# Run slow.json and, once it is asleep, send it the signal: sets $code. A run in
# the background would be deaf to INT.
interrupt() { # SIGNAL
  rm -f pid
  (wait_until test -e asleep && kill -s "$1" "$(cat pid)" && touch go) &
  # shellcheck disable=SC2016
  sh -c 'echo $$ > pid && exec "$@"' - "$CLAUSEMILL" -q \
    --plugin-dir "$tmp/plugins" slow.json 2> err < /dev/null
  code=$?
  wait
}
for plugin in slow slowpath; do
  for signal in INT TERM HUP; do
    slow $plugin 60000
    interrupt $signal
    like "SIG$signal within $plugin's write(): it ends as signalled, and says so" \
      "$code: $(cat err)" '1[2345][0-9]: *stopped*nothing was written*'
    ok "SIG$signal within $plugin's write(): the former outputs stand" stands
  done
  slow $plugin 60000
  interrupt KILL
  is "SIGKILL within $plugin's write(): it is dead" "$code" 137
  is "SIGKILL within $plugin's write(): no file is new but in hidden directories" \
    "$(cd out && find . -type f ! -path './.clausemill-*' | sort)" \
    "$(cd former && find . -type f | sort)"
  slow $plugin 0
  call clausemill -q --plugin-dir "$tmp/plugins" slow.json
  is "the next run works" "$code" 0
  is "and sweeps what was left" "$(find . -name '.clausemill-*')" ""
  restore
done

# ---- two at a time
slow slowpath 60000
"$CLAUSEMILL" -q --plugin-dir "$tmp/plugins" slow.json 2> err < /dev/null &
first=$!
wait_until test -e asleep
ok "a run has its hidden directory" test -n "$(find out -name '.clausemill-*')"
sed 's,out/x.txt,out/y.txt,; s,out/new,out/second,; s,60000,0,' slow.json > second.json
call clausemill -q --plugin-dir "$tmp/plugins" second.json
is "another run beside it works" "$code" 0
ok "and does not sweep what is in use" \
  test -n "$(find out -name '.clausemill-*')"
touch go
wait $first
is "the first run ends well too" "$?" 0
ok "both have written" test -s out/x.txt -a -s out/y.txt
is "and left nothing" "$(find . -name '.clausemill-*')" ""
restore

# ---- publishing that fails in the middle is taken back
rm -f asleep go
config='{ "input": {"paths": "text.txt"}, "outputs": [
  { "plugin": "csv", "path": "out/blocks.csv", "tables": ["blocks"] },
  { "plugin": "csv", "path": "out/fresh.csv", "tables": ["blocks"] },
  { "plugin": "slow", "path": "out/x.txt", "tables": ["documents"],
    "options": { "sleep_ms": 60000, "tell": "asleep", "until": "go" } } ] }'
printf '%s\n' "$config" > slow.json
"$CLAUSEMILL" -q --plugin-dir "$tmp/plugins" slow.json 2> err < /dev/null &
first=$!
wait_until test -e asleep
mkdir out/x.txt
touch go
wait $first
like "a target that became a directory" "$?: $(cat err)" \
  '1: clausemill: out/x.txt: *'
rmdir out/x.txt
ok "what was published before it is taken back" stands
finish

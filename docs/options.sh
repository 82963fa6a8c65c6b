#!/bin/sh
# Print a page with its tables of options made anew from what the plugins
# declare, which `clausemill plugins show ID` tells. `make regen` writes them,
# tests/docs.sh compares.
#
#     docs/options.sh README.md              between "<!-- options -->" and
#                                            "<!-- end of options -->": a table
#     docs/options.sh man/clausemill-config.5
#                                            between ".\" options ID" and
#                                            ".\" end of options": a list
set -e
page=$1
: "${CLAUSEMILL:=clausemill}"
LC_ALL=C.UTF-8
export LC_ALL
unset CLAUSEMILL_PLUGIN_PATH
# Those that are built beside the program, and no others.
HOME=/nonexistent XDG_DATA_HOME=
export HOME XDG_DATA_HOME
beside=$(cd "$(dirname "$(command -v "$CLAUSEMILL")")" && pwd -P)/plugins-1

"$CLAUSEMILL" plugins | grep -F " $beside/" |
  sed -n 's/^  \([a-z][a-z0-9-]*\)  *[0-9][0-9.]*  *ok  .*/\1/p' |
  while read -r id; do
    echo "plugin $id"
    "$CLAUSEMILL" plugins show "$id" | sed '1,/^$/d'
  done |
  ${AWK:-awk} '
    # "  key  type, range; default x" and below it, further in, the help.
    FILENAME == "-" && /^plugin / { id = $2; ids[++n_ids] = id; next }
    FILENAME == "-" && /^  [a-z]/ {
      key = id "/" (++count[id])
      name[key] = $1
      value[key] = $0
      sub(/^ *[^ ]*  */, "", value[key])
      next
    }
    FILENAME == "-" {
      sub(/^ */, "")
      help[key] = help[key] (help[key] == "" ? "" : " ") $0
      next
    }

    function cell(text) { gsub(/\|/, "\\|", text); return text }
    function table(i, k, key) {
      print "\n| plugin | option | value | what it does |"
      print "|---|---|---|---|"
      for (i = 1; i <= n_ids; i++)
        for (k = 1; k <= count[ids[i]]; k++) {
          key = ids[i] "/" k
          print "| " (k == 1 ? "`" ids[i] "` " : "") "| `" name[key] "` | " \
            cell(value[key]) " | " cell(help[key]) " |"
        }
      print ""
    }

    # A sentence begins a line, as manuals have it.
    function put(text) {
      gsub(/\\/, "\\e", text)
      while (match(text, /[a-z0-9)"]\. [A-Z]/)) {
        fill(substr(text, 1, RSTART + 1))
        text = substr(text, RSTART + 3)
      }
      fill(text)
    }
    function fill(text, word, n, i, line) {
      n = split(text, word, / +/)
      line = word[1]
      for (i = 2; i <= n; i++)
        if (length(line) + length(word[i]) < 78)
          line = line " " word[i]
        else {
          print safe(line)
          line = word[i]
        }
      print safe(line)
    }
    function safe(line) {
      return (line ~ /^[.\047]/ ? "\\&" : "") line
    }
    function list(id, k, key) {
      print ".Bl -tag -width Ds"
      for (k = 1; k <= count[id]; k++) {
        key = id "/" k
        print ".It Cm " name[key]
        put(help[key])
        put("Value: " value[key] ".")
      }
      print ".El"
    }

    /^<!-- end of options -->$/ || /^\.\\" end of options$/ { inside = 0 }
    !inside
    /^<!-- options -->$/ { inside = 1; table() }
    /^\.\\" options [a-z]/ { inside = 1; list($3) }
  ' - "$page"

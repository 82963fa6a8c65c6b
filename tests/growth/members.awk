# members.awk -- "struct member" for every member of every struct in plugin.h.
# Members of a later minor version (#if MILL_TARGET_MINOR) are left out unless
# later=1.
{
  gsub(/\/\*([^*]|\*[^\/])*\*\//, "") # on one line
  if (comment) {
    if (!/\*\//)
      next
    sub(/^.*\*\//, "")
    comment = 0
  }
  if (/\/\*/) {
    sub(/\/\*.*/, "")
    comment = 1
  }
}
/^#if MILL_TARGET_MINOR/ { hidden = !later; next }
/^#endif/ { hidden = 0; next }
/^#/ || hidden { next }
/^(typedef )?struct mill_[a-z]+ [{]/ {
  name = $1 == "typedef" ? $3 : $2
  n = 0
  text = ""
  next
}
/^}/ && name {
  for (i = 0; i < n; i++)
    print name, members[i]
  name = ""
}
name {
  text = text " " $0
  while (match(text, /;/)) {
    one = substr(text, 1, RSTART - 1)
    text = substr(text, RSTART + 1)
    if (match(one, /\(\*[a-z_0-9]+\)\(/)) {
      members[n++] = substr(one, RSTART + 2, RLENGTH - 4)
      continue
    }
    k = split(one, parts, ",")
    for (i = 1; i <= k; i++) {
      sub(/\[[0-9]+\] *$/, "", parts[i])
      match(parts[i], /[a-z_0-9]+ *$/)
      member = substr(parts[i], RSTART, RLENGTH)
      gsub(/ /, "", member)
      members[n++] = member
    }
  }
}

#!/bin/sh
# Print a C main that runs every `void test_MODULE__behaviour(void)` of the
# files given, in the order of the files.
set -e
names=$(sed -n 's/^void \(test_[a-z0-9_]*__[A-Za-z0-9_]*\)(void) *{.*/\1/p' "$@")
echo '#include "tap.h"'
for name in $names; do echo "void $name(void);"; done
echo 'static const tap_test tests[] = {'
for name in $names; do echo "    {\"$name\", $name},"; done
cat <<'EOF'
};
int main(int argc, char **argv) {
  return tap_main(tests, (int)(sizeof tests / sizeof *tests), argc, argv);
}
EOF

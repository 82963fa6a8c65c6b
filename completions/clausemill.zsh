#compdef clausemill

_clausemill_plugin_ids() {
  local -a ids
  ids=(${(f)"$(_call_program plugins ${words[1]} plugins 2> /dev/null |
    sed -n 's/^  \([a-z][a-z0-9-]*\)  *[0-9].*/\1/p')"})
  _describe 'plugin' ids
}

_clausemill_commands() {
  local -a commands
  commands=(
    'run:write what a config says'
    'check:do all that a run does, but open no output'
    'inspect:show what is found in one document'
    'diff:show what changed between two versions'
    'tables:show every table and column'
    'plugins:show the plugins'
    'schema:print the JSON Schema of the config'
  )
  _describe 'command' commands
  _files -g '*.json(-.)'
}

_clausemill_set() {
  local -a names
  names=(input.paths input.list input.language input.on_error input.encoding
    input.format input.paragraphs input.content input.changes input.container
    input.text_column input.id_column input.max_bytes input.max_ratio
    input.pdf.seconds input.pdf.mebibytes input.pdf.pages
    model.scheme model.clauses
    model.dictionaries manifest outputs.0.plugin outputs.0.path
    outputs.0.tables outputs.0.options)
  _describe 'value of the config' names -S '='
}

_clausemill() {
  local curcontext=$curcontext state line
  typeset -A opt_args

  _arguments -s -S -C \
    '*--set=[override a config value]:name=value:_clausemill_set' \
    '*--plugin-dir=[look for plugins there first]:directory:_directories' \
    '--jobs=[use so many threads]:number:' \
    '--language=[begin the plugin in]:language:(c c++)' \
    '(-n --dry-run)'{-n,--dry-run}'[write nothing, like check]' \
    '(-q --quiet)'{-q,--quiet}'[show warnings and errors only]' \
    '(-v --verbose)'{-v,--verbose}'[show each step as well]' \
    '--progress=[show progress]:when:(auto always never)' \
    '--color=[use colour]:when:(auto always never)' \
    '--json[print JSON (plugins check)]' \
    '(- *)--version[print the version]' \
    '(- *)'{-h,--help}'[print a short help]' \
    '1:command or config:_clausemill_commands' \
    '*::argument:->arguments'

  [[ $state == arguments ]] || return
  case $line[1] in
  tables | schema) _message 'no more arguments' ;;
  plugins)
    if ((CURRENT == 1)); then
      _values 'command' 'show[show one plugin]' \
        'check[check that a plugin keeps the rules]' 'new[begin a plugin]'
    elif [[ $line[2] == check ]]; then
      _clausemill_plugin_ids
      _files -g '*.so(-.)'
    elif [[ $line[2] == show ]]; then
      _clausemill_plugin_ids
    else
      _message 'id of the plugin'
    fi
    ;;
  *) _files ;;
  esac
}

_clausemill "$@"

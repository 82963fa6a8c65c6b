# bash completion for clausemill

_clausemill_plugins() {
  "${COMP_WORDS[0]}" plugins 2> /dev/null |
    sed -n 's/^  \([a-z][a-z0-9-]*\)  *[0-9].*/\1/p'
}

_clausemill() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
  local command= i list=
  COMPREPLY=()

  # "=" parts words: --color=al is --color, =, al.
  if [[ $word == "=" ]]; then
    word=
  elif [[ $before == "=" && COMP_CWORD -gt 1 ]]; then
    before=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    case ${COMP_WORDS[i]} in
    run | check | inspect | diff | tables | plugins | schema)
      command=${COMP_WORDS[i]}
      break
      ;;
    esac
  done

  case $before in
  --language) list="c c++" ;;
  --color | --progress) list="auto always never" ;;
  --jobs)
    COMPREPLY=()
    return
    ;;
  --plugin-dir)
    COMPREPLY=($(compgen -d -- "$word"))
    return
    ;;
  --set)
    compopt -o nospace 2> /dev/null
    list="input.paths= input.list= input.language= input.on_error= input.encoding=
      input.format= input.paragraphs= input.content= input.changes=
      input.container= input.text_column= input.id_column=
      input.max_bytes= input.max_ratio= input.pdf.seconds=
      input.pdf.mebibytes= input.pdf.pages= model.scheme=
      model.clauses= model.dictionaries= manifest= outputs.0.plugin=
      outputs.0.path= outputs.0.tables= outputs.0.options."
    ;;
  *)
    if [[ $word == -* ]]; then
      compopt -o nospace 2> /dev/null
      list="--set= --plugin-dir= --jobs= --language= --dry-run --quiet --verbose
        --progress= --color= --json --version --help"
    elif [[ -z $command ]]; then
      list="run check inspect diff tables plugins schema"
    elif [[ $command == plugins ]]; then
      case $before in
      show) list=$(_clausemill_plugins) ;;
      check)
        compopt -o filenames 2> /dev/null
        COMPREPLY=($(compgen -W "$(_clausemill_plugins)" -- "$word")
          $(compgen -f -- "$word"))
        return
        ;;
      plugins) list="show check new" ;;
      esac
    fi
    ;;
  esac
  COMPREPLY=($(compgen -W "$list" -- "$word"))
  if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} != *[=.] ]]; then
    compopt +o nospace 2> /dev/null
  fi
  # A config, an input or a file.
  case $command in
  "" | run | check | inspect | diff)
    if [[ $word != -* && $before != --* ]]; then
      compopt -o filenames 2> /dev/null
      COMPREPLY+=($(compgen -f -- "$word"))
    fi
    ;;
  esac
}

complete -F _clausemill clausemill

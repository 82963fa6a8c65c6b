# fish completion for clausemill

set -l commands run check inspect diff tables plugins schema

function __clausemill_plugin_ids
    clausemill plugins 2>/dev/null | string match -rg '^  ([a-z][a-z0-9-]*) +\d'
end

complete -c clausemill -n "not __fish_seen_subcommand_from $commands" -a run -d "Write what a config says"
complete -c clausemill -n "not __fish_seen_subcommand_from $commands" -a check -d "Do all that a run does, but open no output"
complete -c clausemill -n "not __fish_seen_subcommand_from $commands" -a inspect -d "Show what is found in one document"
complete -c clausemill -n "not __fish_seen_subcommand_from $commands" -a diff -d "Show what changed between two versions"
complete -c clausemill -n "not __fish_seen_subcommand_from $commands" -a tables -d "Show every table and column"
complete -c clausemill -n "not __fish_seen_subcommand_from $commands" -a plugins -d "Show the plugins"
complete -c clausemill -n "not __fish_seen_subcommand_from $commands" -a schema -d "Print the JSON Schema of the config"
complete -c clausemill -n "__fish_seen_subcommand_from tables schema plugins" -f
complete -c clausemill -n "__fish_seen_subcommand_from plugins; and not __fish_seen_subcommand_from show check new" -a show -d "Show one plugin"
complete -c clausemill -n "__fish_seen_subcommand_from plugins; and not __fish_seen_subcommand_from show check new" -a check -d "Check that a plugin keeps the rules"
complete -c clausemill -n "__fish_seen_subcommand_from plugins; and not __fish_seen_subcommand_from show check new" -a new -d "Begin a plugin"
complete -c clausemill -n "__fish_seen_subcommand_from plugins; and __fish_seen_subcommand_from check" -F -a "(__clausemill_plugin_ids)"
complete -c clausemill -n "__fish_seen_subcommand_from show" -a "(__clausemill_plugin_ids)"

complete -c clausemill -l set -x -a "input.paths= input.list= input.language= input.on_error= input.encoding= input.format= input.paragraphs= input.content= input.changes= input.container= input.text_column= input.id_column= input.max_bytes= input.max_ratio= input.pdf.seconds= input.pdf.mebibytes= input.pdf.pages= model.scheme= model.clauses= model.dictionaries= manifest= outputs.0.plugin= outputs.0.path= outputs.0.tables= outputs.0.options." -d "Override a config value"
complete -c clausemill -l plugin-dir -x -a "(__fish_complete_directories)" -d "Look for plugins there first"
complete -c clausemill -l jobs -x -d "Use so many threads"
complete -c clausemill -l language -x -a "c c++" -d "Begin the plugin in this language"
complete -c clausemill -s n -l dry-run -d "Write nothing, like check"
complete -c clausemill -s q -l quiet -d "Show warnings and errors only"
complete -c clausemill -s v -l verbose -d "Show each step as well"
complete -c clausemill -l progress -x -a "auto always never" -d "Show progress"
complete -c clausemill -l color -x -a "auto always never" -d "Use colour"
complete -c clausemill -l json -d "Print JSON (plugins check)"
complete -c clausemill -l version -d "Print the version"
complete -c clausemill -s h -l help -d "Print a short help"

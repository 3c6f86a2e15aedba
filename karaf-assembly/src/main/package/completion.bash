# bash completion for shoregate(8)

_shoregate() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} command=${COMP_WORDS[1]}
    local commands="run boot client check plan apply stop enable disable reenable status explain lab bench help"
    COMPREPLY=()
    if [ "$COMP_CWORD" -eq 1 ]; then
        mapfile -t COMPREPLY < <(compgen -W "$commands" -- "$current")
        return
    fi
    case $previous in
        --config | --state | --data) mapfile -t COMPREPLY < <(compgen -d -- "$current") && return ;;
        --socket | --lsm) mapfile -t COMPREPLY < <(compgen -f -- "$current") && return ;;
    esac
    case $command in
        run) mapfile -t COMPREPLY < <(compgen -W "--config --state --data --socket --targets --lsm --console" -- "$current") ;;
        boot) mapfile -t COMPREPLY < <(compgen -W "--state" -- "$current") ;;
        client) _shoregate_client "$current" ;;
        bench) mapfile -t COMPREPLY < <(compgen -W "probes detection verdicts start" -- "$current") ;;
        check | plan | apply | stop | enable | disable | reenable | status | explain)
            mapfile -t COMPREPLY < <(compgen -W "--config --state --json --help" -- "$current") ;;
    esac
}

# The colon of wan:status is a word of its own for bash, unless bash-completion puts the words together again.
_shoregate_client() {
    local word=$1
    if declare -F _get_comp_words_by_ref >/dev/null; then
        _get_comp_words_by_ref -n : -c word
    fi
    mapfile -t COMPREPLY < <(compgen -W "--socket @WAN@" -- "$word")
    if declare -F __ltrim_colon_completions >/dev/null; then
        __ltrim_colon_completions "$word"
    fi
}

complete -F _shoregate shoregate

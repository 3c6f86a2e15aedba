# bash completion for shoregate(8)

_shoregate() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} command=${COMP_WORDS[1]}
    local common="-6 --config --state --json --ignore --color --help --version" options=
    COMPREPLY=()
    if [ "$COMP_CWORD" -eq 1 ]; then
        _shoregate_words "run boot client check plan apply stop enable disable reenable status explain confirm replay lab bench help"
        return
    fi
    case $previous in
        --config | --state | --data) mapfile -t COMPREPLY < <(compgen -d -- "$current") && return ;;
        --socket | --lsm | --log) mapfile -t COMPREPLY < <(compgen -f -- "$current") && return ;;
        --color) _shoregate_words "always auto never" && return ;;
    esac
    case $command in
        run) options="-6 --config --state --data --socket --targets --lsm --console" ;;
        boot) options="-6 --state" ;;
        client) _shoregate_client "$current" && return ;;
        bench) options="probes detection switch notify start verdicts events loss" ;;
        lab) options="--runs --quick --fault --config --json --log --keep --help" ;;
        check) options="$common --lsm" ;;
        apply) options="$common --confirm" ;;
        explain) options="$common --iif --mark --sport" ;;
        replay) mapfile -t COMPREPLY < <(compgen -f -- "$current") && options="--help --version" ;;
        plan | stop | enable | disable | reenable | status | confirm) options=$common ;;
    esac
    _shoregate_words "$options"
}

# Adds those of the words that begin as what is being typed.
_shoregate_words() {
    local words
    mapfile -t words < <(compgen -W "$1" -- "$current")
    COMPREPLY+=("${words[@]}")
}

# The colon of wan:status is a word of its own for bash, unless bash-completion puts the words together again.
_shoregate_client() {
    local word=$1
    if declare -F _get_comp_words_by_ref >/dev/null; then
        _get_comp_words_by_ref -n : -c word
    fi
    mapfile -t COMPREPLY < <(compgen -W "-6 --socket --help @WAN@" -- "$word")
    if declare -F __ltrim_colon_completions >/dev/null; then
        __ltrim_colon_completions "$word"
    fi
}

complete -F _shoregate shoregate

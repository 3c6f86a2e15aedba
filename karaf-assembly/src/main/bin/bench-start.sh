# shellcheck shell=bash
# Measures what starting and idling cost a router with four uplinks. Read by the script "shoregate", whose functions and variables it
# uses; runs in network namespaces of its own, which end with it.

readonly BENCH_STARTS=5
readonly BENCH_IDLE_S=20

# In namespaces for itself, whatever happens afterwards.
bench_start() {
    [ $# -eq 0 ] || die $EXIT_USAGE "bench start takes no options"
    exec unshare --net --mount --propagation private "$SELF" bench start-here
}

bench_start_here() {
    BENCH=$(mktemp -d)
    trap 'stop_bench; rm -rf "$BENCH"' EXIT
    four_uplinks
    local number first later=() rss
    first=$(start_once)
    rss=$(idle_kib)
    stop_bench
    for ((number = 0; number < BENCH_STARTS; number++)); do
        later+=("$(start_once)")
        [ $number -eq $((BENCH_STARTS - 1)) ] || stop_bench
    done
    row "start to configuration applied, first" "$first ms" ""
    row "start to configuration applied, later" "$(median "${later[@]}") ms" "<= 1600 ms" "${later[*]}"
    row "resident memory, first start, idle" "$((rss / 1024)) MB" ""
    row "resident memory, later start, idle" "$(($(idle_kib) / 1024)) MB" "<= 150 MB"
    row "client 'wan:status'" "$(median_of_runs "$SELF" client --socket "$BENCH/socket" wan:status) ms" "<= 300 ms"
    stop_bench
    row "boot plan" "$(median_of_runs "$SELF" boot --state "$BENCH/state") ms" "<= 100 ms"
}

row() {
    printf '  %-40s %10s   %-12s %s\n' "$@"
}

# Four interfaces with a router each in this namespace's shadow, and a configuration that balances over them.
four_uplinks() {
    local n
    mkdir -p "$BENCH/config" "$BENCH/data" /run/netns
    mount -t tmpfs shoregate-bench /run/netns
    cp "$ETC/shorewall/shorewall.conf" "$BENCH/config/" 2>/dev/null || cp "$HOME_DIR/etc/shorewall/shorewall.conf" "$BENCH/config/"
    ip link set lo up
    for n in 1 2 3 4; do
        ip netns add "isp$n"
        ip link add "wan$n" type veth peer name gw netns "isp$n"
        ip -n "isp$n" addr add "10.99.$n.1/24" dev gw
        ip -n "isp$n" link set gw up
        ip addr add "10.99.$n.2/24" dev "wan$n"
        ip link set "wan$n" up
        echo "ISP$n $n $n - wan$n 10.99.$n.1 track,balance" >>"$BENCH/config/providers"
        echo "net wan$n - optional" >>"$BENCH/config/interfaces"
    done
    printf 'fw firewall\nnet ipv4\n' >"$BENCH/config/zones"
}

# Starts a gateway and prints the milliseconds from the first command to the log's line.
start_once() {
    local begin now end
    : >"$BENCH/output"
    begin=$(now_ms)
    "$SELF" run --config "$BENCH/config" --state "$BENCH/state" --data "$BENCH/data" --socket "$BENCH/socket" --targets '*=gateway' \
        >"$BENCH/output" 2>&1 &
    echo $! >"$BENCH/pid"
    end=$((begin + 60000))
    until grep -q 'configuration applied' "$BENCH/output"; do
        now=$(now_ms)
        if [ "$now" -gt $end ] || ! kill -0 "$(<"$BENCH/pid")" 2>/dev/null; then
            cat "$BENCH/output" >&2
            die $EXIT_FAILED "the gateway did not start"
        fi
        sleep 0.01
    done
    echo $(($(now_ms) - begin))
}

# Resident memory after a while, in KiB.
idle_kib() {
    sleep $BENCH_IDLE_S
    awk '/^VmRSS/ { print $2 }' "/proc/$(<"$BENCH/pid")/status"
}

stop_bench() {
    [ -e "$BENCH/pid" ] || return 0
    local pid
    pid=$(<"$BENCH/pid")
    rm "$BENCH/pid"
    kill "$pid" 2>/dev/null || return 0
    while kill -0 "$pid" 2>/dev/null; do
        sleep 0.05
    done
}

now_ms() {
    echo $((${EPOCHREALTIME/[.,]/} / 1000))
}

median() {
    printf '%s\n' "$@" | sort -n | sed -n "$((($# + 1) / 2))p"
}

# median_of_runs COMMAND...: after one that does not count
median_of_runs() {
    local times=() number begin
    "$@" >/dev/null 2>&1
    for ((number = 0; number < BENCH_STARTS; number++)); do
        begin=$(now_ms)
        "$@" >/dev/null 2>&1 || die $EXIT_FAILED "$* failed"
        times+=("$(($(now_ms) - begin))")
    done
    median "${times[@]}"
}

# shellcheck shell=bash
# Finds what Shoregate needs on this machine and installs what is missing, saying so first. Read by the script "shoregate", whose
# say, die, has, is_root, WORK and HOME_DIR it uses.

readonly JAVA_FEATURE=25
readonly EXIT_UNAVAILABLE=69 # EX_UNAVAILABLE, sysexits.h: something this machine lacks

# ---------------------------------------------------------------- what is missing

# apt_install WHY PACKAGE...
apt_install() {
    local why=$1
    shift
    has apt-get || die $EXIT_UNAVAILABLE "$why. This is no Debian: please install what the packages $* contain with your package manager."
    is_root || die $EXIT_UNAVAILABLE "$why. Please run: sudo apt-get install $*"
    say "$why: installing $* with apt-get"
    if ! apt_run install "$@" && ! { apt_run update && apt_run install "$@"; }; then
        tail -n 5 "$WORK/apt.log" >&2
        die $EXIT_UNAVAILABLE "apt-get could not install $*: is there a network? All it said is in $WORK/apt.log."
    fi
}

# apt_run SUBCOMMAND [PACKAGE...]
apt_run() {
    mkdir -p "$WORK"
    DEBIAN_FRONTEND=noninteractive apt-get -y -q --no-install-recommends "$@" >"$WORK/apt.log" 2>&1
}

# apt_offers PACKAGE: asks again with fresh lists, for a new machine may have none
apt_offers() {
    has apt-get || return 1
    apt_candidate "$1" && return
    say "looking for $1 with apt-get update"
    apt_run update && apt_candidate "$1"
}

apt_candidate() {
    apt-cache policy "$1" 2>/dev/null | grep -q 'Candidate: [0-9]'
}

# need WHY COMMAND=PACKAGE...
need() {
    local why=$1 pair packages=() commands=()
    shift
    for pair in "$@"; do
        has "${pair%%=*}" || { commands+=("${pair%%=*}") && packages+=("${pair#*=}"); }
    done
    [ ${#packages[@]} -eq 0 ] || apt_install "${commands[*]} missing, needed $why" "${packages[@]}"
}

need_gateway_tools() {
    PATH=$PATH:/usr/sbin:/sbin
    need "to look at and mark traffic" ip=iproute2 nft=nftables
}

need_network_tools() {
    need_gateway_tools
    need "to look at connections" conntrack=conntrack
}

need_root() {
    is_root || die $EXIT_UNAVAILABLE "$1 needs root: it changes routing, and the lab makes network namespaces. Please run it with sudo."
}

# need_capabilities WHAT: the rights that root has, and that systemd gives to the user shoregate
need_capabilities() {
    local key value effective=0
    while read -r key value; do
        [ "$key" != CapEff: ] || effective=$((16#$value))
    done </proc/self/status
    # CAP_NET_ADMIN and CAP_NET_RAW, linux/capability.h
    [ $((effective >> 12 & effective >> 13 & 1)) -eq 1 ] ||
        die $EXIT_UNAVAILABLE "$1 needs root, or the capabilities CAP_NET_ADMIN and CAP_NET_RAW. Please run it with sudo."
}

# ---------------------------------------------------------------- Java

# java_version DIRECTORY: its feature number, read from the release file to save starting a JVM; 0 if it is none
java_version() {
    local line
    if [ -x "$1/bin/java" ] && [ -r "$1/release" ]; then
        while IFS= read -r line; do
            if [[ $line =~ ^JAVA_VERSION=\"([0-9]+) ]]; then
                echo "${BASH_REMATCH[1]}"
                return
            fi
        done <"$1/release"
    fi
    echo 0
}

# java_fits DIRECTORY TOOL: recent enough, and has the tool (java to run, javac to build)
java_fits() {
    [ -x "$1/bin/$2" ] && [ "$(java_version "$1")" -ge $JAVA_FEATURE ]
}

java_on_path() {
    has java && dirname "$(dirname "$(readlink -f "$(command -v java)")")"
}

# look_for_java TOOL: sets JAVA_HOME
look_for_java() {
    local candidate
    for candidate in "$HOME_DIR/runtime" "${JAVA_HOME:-}" /usr/lib/jvm/* "$WORK"/jdk "$(java_on_path || true)"; do
        if [ -n "$candidate" ] && java_fits "$candidate" "$1"; then
            export JAVA_HOME=$candidate
            return 0
        fi
    done
    return 1
}

# need_java TOOL
need_java() {
    look_for_java "$1" && return
    if is_root && apt_offers openjdk-$JAVA_FEATURE-jdk-headless; then
        apt_install "no JDK $JAVA_FEATURE in JAVA_HOME or /usr/lib/jvm" openjdk-$JAVA_FEATURE-jdk-headless
    else
        download_jdk
    fi
    look_for_java "$1" || die $EXIT_UNAVAILABLE "the JDK that was installed has no $1. Please set JAVA_HOME to a JDK $JAVA_FEATURE."
}

jdk_architecture() {
    case $(uname -m) in
        x86_64) echo x64 ;;
        aarch64) echo aarch64 ;;
        *) uname -m ;;
    esac
}

# fetch URL FILE
fetch() {
    if has curl; then
        curl -fsSL --retry 2 --connect-timeout 15 -o "$2" "$1"
    else
        wget -q --tries=3 --timeout=15 -O "$2" "$1"
    fi
}

# json_text FILE KEY: the first text of that key; enough for what Adoptium answers
json_text() {
    grep -o "\"$2\": *\"[^\"]*\"" "$1" | head -n 1 | sed 's/^[^:]*: *"//; s/"$//'
}

download_jdk() {
    has curl || has wget || apt_install "curl missing, needed to download a JDK" curl ca-certificates
    local api=${SHOREGATE_JDK_API:-https://api.adoptium.net} query link
    query="v3/assets/latest/$JAVA_FEATURE/hotspot?architecture=$(jdk_architecture)&image_type=jdk&os=linux&vendor=eclipse"
    say "no JDK $JAVA_FEATURE in JAVA_HOME or /usr/lib/jvm, and none among the distribution's packages:" \
        "downloading Eclipse Temurin from $api to $WORK/jdk"
    mkdir -p "$WORK"
    fetch "$api/$query" "$WORK/jdk.json" || no_jdk "$api cannot be reached"
    link=$(json_text "$WORK/jdk.json" link) || no_jdk "$api offers none for $(uname -m)"
    fetch "$link" "$WORK/jdk.tar.gz" || no_jdk "$link cannot be downloaded"
    check_jdk "$(json_text "$WORK/jdk.json" checksum || true)" || no_jdk "what came from $link has another checksum than $api says"
    unpack_jdk
}

no_jdk() {
    rm -f "$WORK/jdk.tar.gz"
    die $EXIT_UNAVAILABLE "$1. Please install a JDK $JAVA_FEATURE yourself (https://adoptium.net) and set JAVA_HOME to it."
}

# check_jdk SHA256
check_jdk() {
    [ -n "$1" ] && echo "$1  $WORK/jdk.tar.gz" | sha256sum --check --status
}

unpack_jdk() {
    rm -rf "$WORK/jdk.new" "$WORK/jdk"
    mkdir "$WORK/jdk.new"
    tar -xzf "$WORK/jdk.tar.gz" -C "$WORK/jdk.new" --strip-components=1
    mv "$WORK/jdk.new" "$WORK/jdk"
    rm -f "$WORK/jdk.tar.gz" "$WORK/jdk.json"
}

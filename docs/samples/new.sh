# shellcheck shell=bash
# "shoregate new": a plug-in's project, made of a sample. Read by ../../shoregate, which has what is not defined here.

# Words that cannot be a package (Java Language Specification, 3.9).
readonly RESERVED=" abstract assert boolean break byte case catch char class const continue default do double else enum extends false final \
finally float for goto if implements import instanceof int interface long native new null package private protected public return short \
static strictfp super switch synchronized this throw throws transient true try void volatile while "

# sample KIND: its folder's component, whose name stands wherever the new one's will
sample() {
    case $1 in
        monitor) echo greeting ;;
        notifier) echo textfile ;;
        backend) echo printing ;;
        policy) echo counting ;;
        *) die $EXIT_USAGE "new: '$1' is no kind of plug-in; write monitor, notifier, backend or policy, and a name" ;;
    esac
}

# What a plug-in is compiled and tested with, put where Maven finds it.
install_api() {
    BUILD_LOG=$WORK/new.log
    say "installing Shoregate's api and testkit in your Maven repository (the log is $BUILD_LOG)"
    maven install -DskipTests -pl bundles/testkit -am >/dev/null || build_failed
}

# copy_sample KIND OLD NEW
copy_sample() {
    local from=$1 old=$2 new=$3 file target
    (cd "$SOURCES/docs/samples/$from" && find . -name target -prune -o -type f -print) | while read -r file; do
        target=$new/$(sed "s/${old^}/${new^}/g; s/$old/$new/g" <<<"$file")
        mkdir -p "$(dirname "$target")"
        sed "s/${old^}/${new^}/g; s/$old/$new/g" "$SOURCES/docs/samples/$from/$file" >"$target"
    done
}

# new_plugin KIND NAME
new_plugin() {
    local kind=${1:-} name=${2:-} old
    old=$(sample "$kind")
    [[ $name =~ ^[a-z][a-z0-9]{0,30}$ && $RESERVED != *" $name "* ]] ||
        die $EXIT_USAGE "new: a name has up to 31 small letters and digits, begins with a letter, and is no word of Java's: '$name' is not one"
    [ ! -e "$name" ] || die $EXIT_USAGE "new: $PWD/$name is there already; nothing was changed"
    need_build_tools
    install_api
    copy_sample "$kind" "$old" "$name"
    say "made $PWD/$name from the sample $kind; compile and test it, then drop it into a running gateway:"
    say "    cd $name && mvn package"
    say "    cp target/org.example.$name-1.0.0.jar /var/lib/shoregate/data/deploy/x.tmp"
    say "    mv /var/lib/shoregate/data/deploy/x.tmp /var/lib/shoregate/data/deploy/org.example.$name-1.0.0.jar"
}

# shellcheck shell=bash
# Packs the assembly: with a Java runtime of its own as tar.gz and .deb, and a list of all that is in it. Read by the script
# "shoregate", whose functions and variables it uses.

readonly PACKAGING=$SOURCES/karaf-assembly/src/main/package
readonly PACKAGES=$SOURCES/karaf-assembly/target/packages
readonly CYCLONEDX=org.cyclonedx:cyclonedx-maven-plugin:2.9.1

package() {
    need "to pack" dpkg-deb=dpkg
    local version arch
    version=$(basename "$HOME_DIR"/system/org/shoregate/org.shoregate.cli/*)
    arch=$(dpkg --print-architecture)
    rm -rf "$PACKAGES"
    mkdir -p "$PACKAGES"
    make_runtime
    list_components "$version" "$PACKAGES/shoregate-$version.cdx.json"
    pack_archive "$version" "$PACKAGES/shoregate-$version-linux-$arch.tar.gz"
    pack_deb "$version" "$arch"
    pack_deb "$version" all
    find "$PACKAGES" -type f
}

# ---------------------------------------------------------------- the runtime

# Links a Java runtime of the modules needed, unless that JDK's is there already.
make_runtime() {
    local modules key
    modules=$(sed -n 's/^\([a-z][a-z.]*\).*/\1/p' "$PACKAGING/runtime.modules" | paste -sd,)
    key=$(echo "1 $modules $(cat "$JAVA_HOME/release")" | cksum | tr ' ' -)
    RUNTIME=$WORK/runtime-$key
    [ ! -e "$RUNTIME" ] || return 0
    say "linking a Java runtime"
    rm -rf "$WORK"/runtime-*
    # Of java.desktop only java.beans is wanted, not the libraries that draw and play.
    "$JAVA_HOME/bin/jlink" --add-modules "$modules" --strip-debug --no-header-files --no-man-pages --compress zip-6 \
        --exclude-files 'glob:/java.desktop/lib/*,glob:/java.desktop/conf/**' --generate-cds-archive --output "$RUNTIME.new" >&2
    # for heaps of 32 GB and more
    rm -f "$RUNTIME.new/lib/server/classes_nocoops.jsa"
    mv "$RUNTIME.new" "$RUNTIME"
}

# ---------------------------------------------------------------- what is in it

# list_components VERSION FILE: a CycloneDX list of exactly the jars in the assembly, with what is embedded in them, and of the runtime. The
# plugin lists what a project depends on; so that this is what is there, the project is made of the files.
list_components() {
    local project=$PACKAGES/sbom
    say "listing what is in it"
    mkdir -p "$project"
    project_of_files "$1" >"$project/pom.xml"
    mvn -B -ntp -q -f "$project/pom.xml" "$CYCLONEDX:makeBom" -DoutputFormat=json -DoutputName=bom -DincludeSystemScope=true \
        -DincludeBomSerialNumber=false -DskipNotDeployed=false >"$WORK/sbom.log" 2>&1 || die $EXIT_FAILED "no list of components; why is in $WORK/sbom.log"
    cp "$project/target/bom.json" "$(without_runtime "$2")"
    mv "$project/target/bom.json" "$2"
    rm -r "$project"
    complete_list "$(without_runtime "$2")"
    complete_list "$2" "$RUNTIME"
}

# without_runtime FILE: the list's name for who has a Java of their own
without_runtime() {
    echo "${1%.cdx.json}-all.cdx.json"
}

# complete_list FILE [RUNTIME]
complete_list() {
    "$JAVA_HOME/bin/java" -cp "$(find "$HOME_DIR/system/com/fasterxml" -name '*.jar' | paste -sd:)" "$PACKAGING/Components.java" "$1" "$HOME_DIR" "${@:2}" \
        >&2 || die $EXIT_FAILED "the list of components is not complete"
}

project_of_files() {
    local jar
    printf '<project><modelVersion>4.0.0</modelVersion><groupId>org.shoregate</groupId><artifactId>shoregate-package</artifactId>'
    printf '<version>%s</version><packaging>pom</packaging><name>Shoregate</name><dependencies>\n' "$1"
    while read -r jar; do
        coordinates "$jar"
    done < <(find "$HOME_DIR/system" "$HOME_DIR"/lib/*/ -name '*.jar' | sort)
    printf '</dependencies></project>\n'
}

# coordinates JAR: as its place in the repository says, or its own pom.properties
coordinates() {
    local group artifact version place=${1#"$HOME_DIR/system/"}
    if [ "$place" != "$1" ]; then
        place=$(dirname "$place")
        version=$(basename "$place")
        artifact=$(basename "$(dirname "$place")")
        group=$(dirname "$(dirname "$place")" | tr / .)
    else
        artifact=$(basename "$1" | sed -E 's/-([0-9][^-]*)\.jar$//')
        version=$(basename "$1" .jar)
        version=${version#"$artifact-"}
        group=$(group_of "$1" "$artifact")
    fi
    printf '<dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version><scope>system</scope><systemPath>%s</systemPath></dependency>\n' \
        "$group" "$artifact" "$version" "$1"
}

# group_of JAR ARTIFACT
group_of() {
    "$JAVA_HOME/bin/jar" --list --file "$1" | sed -n "s|^META-INF/maven/\\(.*\\)/$2/pom.properties\$|\\1|p"
}

# ---------------------------------------------------------------- packing

# pack_archive VERSION FILE: one folder, as the archive without a runtime has it
pack_archive() {
    local folder=$PACKAGES/shoregate-$1
    say "packing $2"
    mkdir "$folder"
    cp -a "$HOME_DIR/." "$folder/"
    cp -a "$RUNTIME" "$folder/runtime"
    cp "$PACKAGES/shoregate-$1.cdx.json" "$folder/"
    reproducible_tar -C "$PACKAGES" "shoregate-$1" | gzip -n >"$2"
    rm -r "$folder"
}

# The same files make the same archive, whoever packs them when.
reproducible_tar() {
    tar --sort=name --owner=0 --group=0 --numeric-owner --mtime=@"$(stamp)" -c "$@"
}

# The time that the root pom gives to all that is built, in seconds.
stamp() {
    date -d "$(sed -n 's|.*<project.build.outputTimestamp>\(.*\)</project.build.outputTimestamp>.*|\1|p' "$SOURCES/pom.xml")" +%s
}

# pack_deb VERSION ARCHITECTURE: that for all architectures is the same without a Java runtime, and depends on one
pack_deb() {
    local root=$PACKAGES/root version=${1/-SNAPSHOT/\~SNAPSHOT}
    say "packing $PACKAGES/shoregate_${version}_$2.deb"
    install_program "$root" "$2"
    install_configuration "$root/etc/shoregate"
    install_units "$root/usr/lib/systemd/system"
    install_documents "$root" "$([ "$2" = all ] && without_runtime "$PACKAGES/shoregate-$1.cdx.json" || echo "$PACKAGES/shoregate-$1.cdx.json")"
    write_control "$root" "$version" "$2"
    SOURCE_DATE_EPOCH=$(stamp) dpkg-deb --root-owner-group -Zzstd -z9 --build "$root" "$PACKAGES/shoregate_${version}_$2.deb" >/dev/null
    rm -r "$root"
}

# install_program ROOT ARCHITECTURE
install_program() {
    local home=$1/usr/lib/shoregate
    mkdir -p "$home" "$1/usr/bin"
    cp -a "$HOME_DIR/." "$home/"
    [ "$2" = all ] || cp -a "$RUNTIME" "$home/runtime"
    rm -rf "$home/etc/examples"
    chmod -R u=rwX,go=rX "$home"
    ln -s ../lib/shoregate/bin/shoregate "$1/usr/bin/shoregate"
}

# What people configure moves out of the program's own folder.
install_configuration() {
    local own=$1/../../usr/lib/shoregate/etc
    mkdir -p "$1"
    mv "$own"/org.shoregate.*.cfg "$own/org.ops4j.pax.logging.cfg" "$own/org.apache.karaf.command.acl.wan.cfg" "$1/"
    install -m 644 "$PACKAGING/environment" "$PACKAGING/environment6" "$1/"
}

# Those of IPv6 are the same with a 6 behind each name.
install_units() {
    local unit
    mkdir -p "$1"
    for unit in shoregate shoregate-boot; do
        sed -e "/^@HARDENING@/{r $PACKAGING/hardening.conf" -e 'd}' "$PACKAGING/$unit.service" >"$1/$unit.service"
        sed -E -e 's/shoregate(-boot)?\.service/shoregate6\1.service/g' -e 's|/var/lib/shoregate|&6|g' -e 's/^StateDirectory=.*/&6/' \
            -e 's|^(EnvironmentFile=.*)|\16|' -e 's/^(Exec.*shoregate )(run|boot|client)/\1\2 -6/' -e 's/^Description=Shoregate/& for IPv6/' \
            "$1/$unit.service" >"$1/${unit/shoregate/shoregate6}.service"
    done
    chmod 644 "$1"/*
}

# install_documents ROOT COMPONENTS
install_documents() {
    local doc=$1/usr/share/doc/shoregate man=$1/usr/share/man/man8 completion=$1/usr/share/bash-completion/completions
    mkdir -p "$doc/examples" "$man" "$completion"
    cp -r "$SOURCES/docs/." "$SOURCES/README.md" "$doc/"
    cp -r "$SOURCES/etc/shorewall" "$SOURCES/etc/shorewall6" "$SOURCES/etc/examples/." "$doc/examples/"
    cp "$SOURCES/LICENSE" "$doc/copyright"
    cp "$2" "$doc/sbom.cdx.json"
    gzip -9n <"$PACKAGING/shoregate.8" >"$man/shoregate.8.gz"
    sed "s/@WAN@/$(wan_commands)/" "$PACKAGING/completion.bash" >"$completion/shoregate"
    chmod -R u=rwX,go=rX "$1/usr/share"
}

# The names of the commands of the shell, as they are in the sources.
wan_commands() {
    grep -rhoP '@Command\(scope = "wan", name = "\K[^"]+' "$SOURCES/bundles" --include=*.java | sort | sed 's/^/wan:/' | paste -sd' '
}

# write_control ROOT VERSION ARCHITECTURE
write_control() {
    local control=$1/DEBIAN script java= tells='brings its own Java runtime'
    if [ "$3" = all ]; then
        java=', openjdk-25-jre-headless | java25-runtime-headless' tells='uses the Java runtime of the distribution'
    fi
    mkdir "$control"
    sed -e "s/@VERSION@/$2/" -e "s/@ARCH@/$3/" -e "s/@JAVA@/$java/" -e "s/@TELLS@/$tells/" -e "s/@SIZE@/$(du -sk --exclude=DEBIAN "$1" | cut -f 1)/" "$PACKAGING/debian/control" >"$control/control"
    for script in postinst prerm postrm; do
        install -m 755 "$PACKAGING/debian/$script" "$control/$script"
    done
    (cd "$1" && find etc -type f | sed 's|^|/|' | sort >DEBIAN/conffiles && find usr -type f | sort | xargs -d '\n' md5sum >DEBIAN/md5sums)
    chmod 644 "$control/control" "$control/conffiles" "$control/md5sums"
}

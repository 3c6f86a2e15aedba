package org.shoregate.itests;

import static org.junit.Assert.assertEquals;

import java.nio.file.Path;
import java.util.stream.Stream;

/** Maven and {@code shoregate new} as a developer uses them, with a repository of this test's own that begins as a copy of the user's. */
record Maven(Path folder) {
    private static final Path SOURCES = Path.of(System.getProperty("shoregate.samples")).resolve("../..").normalize();

    /** @param folder is emptied */
    static Maven in(Path folder) {
        Command.output("rm -rf " + folder);
        Command.output("mkdir -p " + folder.resolve("repository"));
        Maven maven = new Maven(folder);
        // hard links: Maven never writes into a file that is there
        maven.shell("cp -al ${MAVEN_REPOSITORY:-$HOME/.m2/repository}/. $0/repository/ && rm -rf $0/repository/org/shoregate", folder);
        return maven;
    }

    /** Makes a project with {@code shoregate new}. */
    Path make(String kind, String name) {
        shell("cd $0 && $1/shoregate new $2 $3", folder, SOURCES, kind, name);
        return folder.resolve(name);
    }

    /** {@code shoregate new} with these arguments, as it ends. */
    Command make(String arguments) {
        return Command.run("sh", "-c", "cd $0 && $1/shoregate new " + arguments, folder.toString(), SOURCES.toString());
    }

    /** Compiles a project and runs its tests; its bundle. */
    Path test(Path project) {
        return build(project, "package");
    }

    /** Compiles a project that would not pass its tests; its bundle. */
    Path compile(Path project) {
        return build(project, "package -DskipTests");
    }

    private Path build(Path project, String goal) {
        shell("cd $0 && mvn -B -q -o " + goal, project);
        return project.resolve("target/org.example." + project.getFileName() + "-1.0.0.jar");
    }

    private void shell(String line, Object... arguments) {
        String[] start = {"env", "MAVEN_OPTS=-Dmaven.repo.local=" + folder.resolve("repository"), "sh", "-c", line};
        String[] command = Stream.concat(Stream.of(start), Stream.of(arguments).map(Object::toString))
                .toArray(String[]::new);
        Command done = Command.run(command);
        assertEquals(line + ": " + done.output(), 0, done.exitCode());
    }
}

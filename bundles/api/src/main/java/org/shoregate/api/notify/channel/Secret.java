package org.shoregate.api.notify.channel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where a password or key is: in a file that nobody else may read, or in an environment variable. The value is read whenever it
 * is needed and never kept, so a new one holds at once, and this object has nothing that could be printed. Immutable,
 * thread-safe.
 */
public final class Secret {
    /** More than any password or key needs. */
    private static final int MAX_BYTES = 64 * 1024;
    private static final Set<PosixFilePermission> OWNERS = Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE,
            PosixFilePermission.OWNER_EXECUTE);

    private final String place;
    private final Source source;

    private Secret(String place, Source source) {
        this.place = place;
        this.source = source;
    }

    private interface Source {
        String read() throws IOException;
    }

    /**
     * As a configuration names it; an empty text stands for nothing. Nothing is read yet.
     *
     * @param option what the secret is called in the configuration, for messages: {@code password}
     * @return absent if neither is named
     * @throws IllegalArgumentException if both are
     */
    public static Optional<Secret> of(String option, String file, String variable) {
        return of(option, file, variable, System.getenv());
    }

    static Optional<Secret> of(String option, String file, String variable, Map<String, String> environment) {
        if (!file.isBlank() && !variable.isBlank()) {
            throw new IllegalArgumentException("both " + option + "File and " + option + "Variable are set; remove one");
        }
        if (!file.isBlank()) {
            Path path = Path.of(file.strip());
            return Optional.of(new Secret("the file " + path, () -> readFile(path)));
        }
        String name = variable.strip();
        return name.isEmpty() ? Optional.empty()
                : Optional.of(new Secret("the environment variable " + name, () -> readVariable(name, environment)));
    }

    /**
     * The secret: one line, without its end. Reads a small file.
     *
     * @throws IOException if it is missing, is not one line, or others could read it; with the remedy
     */
    public String read() throws IOException {
        String value = source.read().replaceFirst("[\\r\\n]+$", "");
        if (value.isEmpty() || value.chars().anyMatch(Character::isISOControl)) {
            throw new IOException(place + " does not hold one line of text; write the secret into it and nothing else");
        }
        return value;
    }

    /**
     * Whether what is sent to this host does not leave the machine and so needs no encryption. Going by how it is written: a name
     * could lead anywhere tomorrow.
     */
    public static boolean staysHere(String host) {
        return host.equals("localhost") || host.matches("127\\.[0-9.]+") || host.equals("::1") || host.equals("[::1]");
    }

    /** Where it is. */
    @Override
    public String toString() {
        return place;
    }

    private static String readVariable(String name, Map<String, String> environment) throws IOException {
        String value = environment.get(name);
        if (value == null) {
            throw new IOException("the environment variable " + name + " is not set; set it for the service, or name a file");
        }
        return value;
    }

    private static String readFile(Path path) throws IOException {
        PosixFileAttributes attributes;
        try {
            attributes = Files.readAttributes(path, PosixFileAttributes.class);
        } catch (NoSuchFileException e) {
            throw new IOException("the file " + path + " does not exist; create it with mode 0600", e);
        }
        if (!attributes.isRegularFile() || attributes.size() > MAX_BYTES) {
            throw new IOException(path + " is no file with one line in it; put the secret into one with mode 0600");
        }
        refuseOpenToOthers(path, attributes);
        return Files.readString(path, StandardCharsets.UTF_8);
    }

    private static void refuseOpenToOthers(Path path, PosixFileAttributes attributes) throws IOException {
        if (!OWNERS.containsAll(attributes.permissions())) {
            throw new IOException("the file " + path
                    + " is open to others than its owner, so its secret is none any more; chmod 600 "
                    + path + ", and consider a new secret");
        }
        UserPrincipal user = Files.getOwner(Path.of("/proc/self"));
        UserPrincipal root = Files.getOwner(Path.of("/proc/sys"));
        if (!attributes.owner().equals(user) && !attributes.owner().equals(root)) {
            throw new IOException("the file " + path + " belongs to " + attributes.owner().getName() + ", not to "
                    + user.getName()
                    + "; chown " + user.getName() + " " + path);
        }
    }
}

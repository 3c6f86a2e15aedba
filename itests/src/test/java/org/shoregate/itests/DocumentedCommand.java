package org.shoregate.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A command that README.md or a page of docs/ tells to type: a code span, or a line of an indented or fenced block, without its comment.
 *
 * @param page where it stands
 * @param words the command, without {@code ./}, {@code shoregate} and what stands for it; blanks are single
 */
record DocumentedCommand(String page, String words) {
    private static final Pattern FENCED = Pattern.compile("(?ms)^ *```\\w*\\n(.*?)^ *```");
    private static final Pattern SPAN = Pattern.compile("`([^`]+)`");
    /** Troubleshooting writes "client" alone; in a shell of the gateway commands are without anything before them. */
    private static final Pattern COMMAND = Pattern.compile("(?:(?:\\./|bin/)?shoregate (?<direct>(?!\\{).+)|client (?<client>.+)|(?<inside>(?:wan|bundle|feature|config):[a-z].*))");

    /** All of the documentation, in order, each once. */
    static List<DocumentedCommand> all(Path sources) throws IOException {
        List<DocumentedCommand> all = new ArrayList<>();
        try (Stream<Path> pages = Stream.concat(Stream.of(sources.resolve("README.md")),
                Files.walk(sources.resolve("docs")).filter(p -> p.toString().endsWith(".md")).sorted())) {
            for (Path page : pages.toList()) {
                all.addAll(of(sources.relativize(page).toString(), Files.readString(page)));
            }
        }
        return all;
    }

    /** Those of one page. */
    static List<DocumentedCommand> of(String page, String text) {
        Stream<String> lines = FENCED.matcher(text).results().flatMap(r -> r.group(1).lines())
                .map(l -> l.replaceFirst("\\s#\\s.*", "")).flatMap(l -> Arrays.stream(l.split("&&|;")));
        Stream<String> spans = SPAN.matcher(FENCED.matcher(text).replaceAll("")).results().map(r -> r.group(1));
        return Stream.concat(lines, spans).map(c -> c.strip().replaceAll("\\s+", " ")).flatMap(DocumentedCommand::words).distinct()
                .map(words -> new DocumentedCommand(page, words)).toList();
    }

    private static Stream<String> words(String text) {
        return COMMAND.matcher(text).results().filter(r -> r.start() == 0).map(DocumentedCommand::words);
    }

    private static String words(MatchResult found) {
        String direct = found.group("direct");
        String inside = direct == null ? found.group("client") == null ? found.group("inside") : found.group("client") : null;
        return direct != null ? direct : "client " + inside;
    }

    /** The command inside the gateway's shell; empty for one that is none. */
    String inside() {
        return words.startsWith("client ") && !words.startsWith("client -6") ? words.substring("client ".length()).replace("'", "") : "";
    }

    @Override
    public String toString() {
        return page + ": " + words;
    }
}

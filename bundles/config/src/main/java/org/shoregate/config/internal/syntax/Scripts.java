package org.shoregate.config.internal.syntax;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.shoregate.api.config.SourceLocation;

/** Runs the commands that stand in files behind SHELL. */
final class Scripts {
    private static final Pattern ONE = Pattern.compile("(?:\\?(?i:SHELL)|SHELL)(?:\\s+(.*))?", Pattern.DOTALL);
    private static final Pattern BEGIN = Pattern.compile("(?:\\?(?i:BEGIN\\s+SHELL)|BEGIN\\s+SHELL)\\s*;?");
    private static final Pattern END = Pattern.compile("\\s*(?:\\?(?i:END\\s+SHELL)|END\\s+SHELL)\\s*;?\\s*");
    private static final Pattern PERL = Pattern.compile("(?:\\?(?i:PERL|BEGIN\\s+PERL)|PERL|BEGIN\\s+PERL)(?![\\w=]).*", Pattern.DOTALL);
    private static final Pattern BEGIN_PERL = Pattern.compile("\\??(?i:BEGIN)\\s.*", Pattern.DOTALL);
    private static final Pattern END_PERL = Pattern.compile("\\s*(?:\\?(?i:END\\s+PERL)|END\\s+PERL)\\s*;?\\s*");

    private static final Pattern STRAY = Pattern.compile("(?:\\?(?i:BEGIN|END)|BEGIN|END)\\s+(?:SHELL|PERL)(?!\\w)");

    private final Surroundings surroundings;

    Scripts(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    static boolean isOne(Line entry) {
        return ONE.matcher(entry.text()).matches() || BEGIN.matcher(entry.text()).matches() || PERL.matcher(entry.text()).matches();
    }

    /** Whether an entry that is no script begins or ends like one. */
    static boolean isStray(Line entry) {
        return STRAY.matcher(entry.text()).lookingAt();
    }

    /** The output of the command; nothing if it failed, which is an error. The source holds the command if it has several lines. */
    Optional<Source> run(Line entry, Source source) {
        if (PERL.matcher(entry.text()).matches()) {
            return refusePerl(entry, source);
        }
        Matcher one = ONE.matcher(entry.text());
        String command = one.matches() ? Optional.ofNullable(one.group(1)).orElse("") : block(entry.at(), source, END, "END SHELL");
        try {
            byte[] output = surroundings.shell().run(command, surroundings.variables().all(), surroundings.directory());
            return Optional.of(Source.madeAt(entry.at(), TextFile.decode(output).replace('\0', ' ').lines().toList()));
        } catch (ShellFailure e) {
            surroundings.diagnostics().error("SG-S022", entry.at(), "the command failed: " + e.getMessage()
                    + "; correct it, trying it with sh -c");
            return Optional.empty();
        }
    }

    private Optional<Source> refusePerl(Line entry, Source source) {
        surroundings.diagnostics().error("SG-S023", entry.at(), "PERL is not supported; write the lines themselves, or use SHELL");
        if (BEGIN_PERL.matcher(entry.text()).matches()) {
            block(entry.at(), source, END_PERL, "END PERL");
        }
        return Optional.empty();
    }

    private String block(SourceLocation begin, Source source, Pattern end, String missing) {
        StringBuilder lines = new StringBuilder();
        for (Optional<Line> line = source.next(); line.isPresent(); line = source.next()) {
            if (end.matcher(line.get().text()).matches()) {
                return lines.toString();
            }
            lines.append(line.get().text()).append('\n');
        }
        surroundings.diagnostics().error("SG-S014", begin, "the " + missing + " is missing; add it below in the same file");
        return "";
    }
}
